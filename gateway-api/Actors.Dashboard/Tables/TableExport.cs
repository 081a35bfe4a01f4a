namespace Actors.Dashboard.Tables;

/// <summary>A table as a file.</summary>
/// <param name="FileName">The file's name.</param>
/// <param name="ContentType">Its type.</param>
/// <param name="Text">What stands in it.</param>
public sealed record TableExport(string FileName, string ContentType, string Text);
