export { ClientProvider, type Resumed, useClient } from "./client/client-provider.tsx";
export { type Act, useAct } from "./client/use-act.ts";
export { type Service, useService } from "./client/use-service.ts";
export { type SessionState, useSession } from "./client/use-session.ts";
export { type ElderMode, ElderProvider, type ElderStorage, useElder } from "./elder/elder-provider.tsx";
export { ElderSwitch } from "./elder/elder-switch.tsx";
export { Choice, type ChoiceOption, type ChoiceProps } from "./form/choice.tsx";
export { DynamicForm, type DynamicFormProps } from "./form/dynamic-form.tsx";
export { Field, type FieldProps, FixedField, TextField, type TextFieldProps } from "./form/field.tsx";
export { NumberChoice, type NumberChoiceProps } from "./form/number-choice.tsx";
export { SatisfactionPicker, type SatisfactionPickerProps, SatisfactionStars } from "./form/satisfaction-picker.tsx";
export { type FormErrors, fieldErrors, startValues, validateForm } from "./form/validate-form.ts";
export { type AriaOptions, aria } from "./host/aria.ts";
export { type PressOptions, pressable } from "./host/pressable.ts";
export { Alert, type AlertProps } from "./parts/alert.tsx";
export { Button, type ButtonProps } from "./parts/button.tsx";
export { Card, Fact, Section } from "./parts/card.tsx";
export { Cell, type CellProps, List } from "./parts/cell.tsx";
export { Empty, type EmptyProps } from "./parts/empty.tsx";
export { Entries, Entry, type EntryProps } from "./parts/entries.tsx";
export { type Figure, Figures } from "./parts/figures.tsx";
export { Head } from "./parts/head.tsx";
export { Icon, type IconName } from "./parts/icon.tsx";
export { GrantedLicence, LicenceCard } from "./parts/licence-card.tsx";
export { Loaded, type LoadedProps } from "./parts/loaded.tsx";
export { Page, type PageProps } from "./parts/page.tsx";
export { PhoneButton, type PhoneButtonProps } from "./parts/phone-button.tsx";
export { Sheet, type SheetProps } from "./parts/sheet.tsx";
export { Skeleton, Spinner, Waiting } from "./parts/spinner.tsx";
export { StepHeader, type StepHeaderProps } from "./parts/step-header.tsx";
export { Badge, Tag } from "./parts/tag.tsx";
export { Timeline } from "./parts/timeline.tsx";
export { callPhone, TroubleAlert, type TroubleAlertProps } from "./parts/trouble-alert.tsx";
export { describeTrace, type TraceLine } from "./text/describe-trace.ts";
export { describeTrouble, type Trouble } from "./text/describe-trouble.ts";
export { formatDate, formatTime } from "./text/format-time.ts";
export {
  accountName,
  channelNames,
  isFinished,
  mayEvaluate,
  proofNames,
  satisfactionNames,
  statusNames,
  statusTones,
  type Tone,
} from "./text/names.ts";
