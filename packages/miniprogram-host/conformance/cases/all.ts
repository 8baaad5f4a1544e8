import type { Case } from "../case.ts";
import { apiForms } from "./api-forms.ts";
import { apps } from "./apps.ts";
import { componentEvents } from "./component-events.ts";
import { componentLife } from "./component-life.ts";
import { conditions } from "./conditions.ts";
import { controls } from "./controls.ts";
import { dataBinding } from "./data-binding.ts";
import { events } from "./events.ts";
import { files } from "./files.ts";
import { forms } from "./forms.ts";
import { globals } from "./globals.ts";
import { interaction } from "./interaction.ts";
import { lists } from "./lists.ts";
import { motion } from "./motion.ts";
import { navigation } from "./navigation.ts";
import { observers } from "./observers.ts";
import { openTypes } from "./open-types.ts";
import { pageActs } from "./page-acts.ts";
import { pageLife } from "./page-life.ts";
import { phone } from "./phone.ts";
import { properties } from "./properties.ts";
import { queries } from "./queries.ts";
import { relations } from "./relations.ts";
import { requests } from "./requests.ts";
import { scriptEvents } from "./script-events.ts";
import { scripts } from "./scripts.ts";
import { selecting } from "./selecting.ts";
import { setData } from "./set-data.ts";
import { sharing } from "./sharing.ts";
import { slots } from "./slots.ts";
import { sockets } from "./sockets.ts";
import { storage } from "./storage.ts";
import { tabPages } from "./tabs.ts";
import { templates } from "./templates.ts";
import { transfers } from "./transfers.ts";

export const allCases: readonly Case[] = [
  ...dataBinding,
  ...conditions,
  ...lists,
  ...templates,
  ...scripts,
  ...scriptEvents,
  ...events,
  ...motion,
  ...pageLife,
  ...setData,
  ...observers,
  ...componentLife,
  ...properties,
  ...slots,
  ...componentEvents,
  ...sharing,
  ...selecting,
  ...relations,
  ...controls,
  ...forms,
  ...openTypes,
  ...pageActs,
  ...navigation,
  ...tabPages,
  ...apps,
  ...storage,
  ...requests,
  ...sockets,
  ...files,
  ...transfers,
  ...queries,
  ...interaction,
  ...phone,
  ...apiForms,
  ...globals,
];
