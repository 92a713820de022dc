import { Checkboxes, Details, type Field, Radios, Select, Textarea } from "../../../platform/kit/index.ts"

/** The fields of what was said: on the agenda, and on the page that shows them again after an error. */
export const DiscussionFields = ({ field }: { field: (name: string) => Field }) => (
  <>
    <Textarea field={field("discussion")} label="What was said and decided" rows={4} maxlength={8000} />
    <Radios
      field={field("outcome")}
      legend="Where does it stand?"
      inline
      small
      options={[
        { value: "open", text: "Still open" },
        { value: "discussed", text: "Discussed" },
        { value: "carried", text: "Put off to the next meeting" },
      ]}
    />
    <Details summary="Level of provision, and funding">
      <Select
        field={field("level")}
        label="Level of provision"
        blank="Not said"
        options={[
          { value: "universal", text: "Universal" },
          { value: "targeted", text: "Targeted" },
          { value: "enhanced", text: "Enhanced" },
        ]}
      />
      <Checkboxes
        field={field("funding")}
        legend="Funding"
        small
        options={[{ value: "yes", text: "Ask the funding team whether top-up should change. This meeting decides no money" }]}
      />
    </Details>
  </>
)
