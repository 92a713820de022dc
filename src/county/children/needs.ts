/** SEN types of the school census, in the order and the words of a form; the register's own words are NEEDS of rules.ts. */
export const NEED_CHOICES = {
  SLCN: "Speech, language and communication",
  ASD: "Autism",
  SEMH: "Social, emotional and mental health",
  SPLD: "Specific learning difficulty",
  MLD: "Moderate learning difficulty",
  SLD: "Severe learning difficulty",
  PMLD: "Profound and multiple learning difficulty",
  HI: "Hearing impairment",
  VI: "Vision impairment",
  MSI: "Multi-sensory impairment",
  PD: "Physical disability",
  DS: "Down syndrome",
  OTH: "Another need",
} as const
