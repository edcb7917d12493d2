/** Returns the key of the draft of a record's edit. */
export const editDraftKey = (record: string): string => `edit:${record}`;
/** Returns the key of the draft of one field. */
export const fieldDraftKey = (record: string, field: string): string => `edit:${record}:${field}`;
/** Returns the key of the draft of a comment. */
export const commentDraftKey = (subject: string): string => `comment:${subject}`;
/** Returns the key of the draft of an answer. */
export const answerDraftKey = (subject: string): string => `answer:${subject}`;
