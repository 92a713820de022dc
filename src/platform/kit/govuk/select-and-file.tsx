import { type Attributes, type Content, type Maybe, names, spread, words } from "./attributes.ts"
import { type ControlProps, Labelled } from "./controls.tsx"

export interface SelectItem {
  readonly text?: string | undefined
  readonly value?: string | number | boolean | null | undefined
  readonly selected?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly attributes?: Attributes | undefined
}

export interface SelectProps extends ControlProps {
  readonly items?: readonly Maybe<SelectItem>[] | undefined
}

const isSelected = (item: SelectItem, value: string | number | undefined): boolean =>
  item.selected || Boolean(value && item.selected !== false && String(item.value ?? item.text) === String(value))

export const Select = (props: SelectProps) => (
  <Labelled
    {...props}
    control={(id, describedBy) => (
      <>
        {props.formGroup?.beforeInput?.children}
        <select
          class={names("govuk-select", props.classes, props.errorMessage && "govuk-select--error")}
          id={id}
          name={props.name}
          disabled={props.disabled || undefined}
          aria-describedby={describedBy}
          {...spread(props.attributes)}
        >
          {props.items?.map(
            (item) =>
              item && (
                <option
                  value={item.value === undefined ? undefined : String(item.value ?? "")}
                  selected={isSelected(item, props.value) || undefined}
                  disabled={item.disabled || undefined}
                  {...spread(item.attributes)}
                >
                  {item.text}
                </option>
              ),
          )}
        </select>
        {props.formGroup?.afterInput?.children}
      </>
    )}
  />
)

export interface FileUploadProps extends ControlProps {
  readonly multiple?: boolean | undefined
  /** Adds the drop zone of govuk-frontend's own script. */
  readonly javascript?: boolean | undefined
  readonly wrapperClasses?: string | undefined
  readonly wrapperAttributes?: Attributes | undefined
  readonly chooseFilesButtonText?: string | undefined
  readonly noFileChosenText?: string | undefined
  readonly multipleFilesChosenText?: Readonly<Record<string, string>> | undefined
  readonly dropInstructionText?: string | undefined
  readonly enteredDropZoneText?: string | undefined
  readonly leftDropZoneText?: string | undefined
}

export const FileUpload = (props: FileUploadProps) => (
  <Labelled
    {...props}
    control={(id, describedBy) => {
      const input = (
        <input
          class={names("govuk-file-upload", props.classes, props.errorMessage && "govuk-file-upload--error")}
          id={id}
          name={props.name}
          type="file"
          disabled={props.disabled || undefined}
          multiple={props.multiple || undefined}
          aria-describedby={describedBy}
          {...spread(props.attributes)}
        />
      )
      return (
        <>
          {props.formGroup?.beforeInput?.children}
          {props.javascript ? <DropZone {...props}>{input}</DropZone> : input}
          {props.formGroup?.afterInput?.children}
        </>
      )
    }}
  />
)

const DropZone = (props: FileUploadProps & { children: Content }) => (
  <div
    class={names("govuk-file-upload-wrapper", props.wrapperClasses)}
    data-module="govuk-file-upload"
    {...words({
      "choose-files-button": props.chooseFilesButtonText,
      "no-file-chosen": props.noFileChosenText,
      "multiple-files-chosen": props.multipleFilesChosenText,
      "drop-instruction": props.dropInstructionText,
      "entered-drop-zone": props.enteredDropZoneText,
      "left-drop-zone": props.leftDropZoneText,
    })}
    {...spread(props.wrapperAttributes)}
  >
    {props.children}
  </div>
)
