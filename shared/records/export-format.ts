/** The version of the export format, stated in its first line. */
export const exportVersion = 1;
/** Bytes of an attachment per line of an export. */
export const blobPartBytes = 1024 * 1024;
