namespace Actors.Domain.Calls;

/// <summary>A field of a stored state.</summary>
/// <param name="Path">Where it stands, with numbers for the places in lists.</param>
/// <param name="Kind">What it is declared as: text, number, bytes, list and so on.</param>
/// <param name="Shown">Its value where that may be shown, else its size.</param>
public sealed record StateLine(string Path, string Kind, string Shown);
