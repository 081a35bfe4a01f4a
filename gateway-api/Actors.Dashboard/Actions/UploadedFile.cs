namespace Actors.Dashboard.Actions;

/// <summary>A file that came with a form.</summary>
/// <param name="Name">Its name where it came from.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Open">Opens it, as often as it is wanted.</param>
public sealed record UploadedFile(string Name, long Length, Func<Stream> Open);
