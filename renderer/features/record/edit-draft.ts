/** Keys under which unfinished edits of a record are kept: of all of it, of one field, of a comment on it, of an answer. */
export const editDraftKey = (record: string): string => `edit:${record}`;
export const fieldDraftKey = (record: string, field: string): string => `edit:${record}:${field}`;
export const commentDraftKey = (subject: string): string => `comment:${subject}`;
export const answerDraftKey = (subject: string): string => `answer:${subject}`;
