namespace Actors.Dashboard.Streaming;

/// <summary>A part that stays as things are.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Component">What shows it.</param>
/// <param name="Every">How often it is made anew while somebody looks.</param>
/// <param name="PerReader">Whether what it shows depends on who asks.</param>
internal sealed record LivePart(string Name, Type Component, TimeSpan Every, bool PerReader);
