import { View } from "@tarojs/components";
import type { Application, Licence } from "@tongban/protocol";
import { Fact } from "./card.tsx";
import { Icon } from "./icon.tsx";

/** What would be taken, and from which licence. */
export function LicenceCard({ licence }: { readonly licence: Licence }) {
  return (
    <View className="tb-licence">
      <View className="tb-licence-head">
        <Icon name="card" />
        <View className="tb-licence-name">{licence.certificateName}</View>
      </View>
      <View className="tb-licence-body">
        {licence.fields.map(({ name, title, value }) => (
          <Fact key={name} name={title}>
            {value}
          </Fact>
        ))}
        <View className="tb-licence-from">{`签发：${licence.issueDept}`}</View>
        <View className="tb-soft">{`证号：${licence.certificateNumber}`}</View>
      </View>
    </View>
  );
}

/** The licence an application ended in. */
export function GrantedLicence({ licence }: { readonly licence: NonNullable<Application["licence"]> }) {
  return (
    <View className="tb-licence tb-licence-granted">
      <View className="tb-licence-head">
        <Icon name="check" />
        <View className="tb-licence-name">{licence.certificateName}</View>
      </View>
      <View className="tb-licence-body">
        <Fact name="证号">{licence.certificateNumber}</Fact>
        <Fact name="电子证照标识">{licence.certificateId}</Fact>
      </View>
    </View>
  );
}
