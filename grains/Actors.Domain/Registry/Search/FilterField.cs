namespace Actors.Domain.Registry.Search;

/// <summary>What a filter can ask about.</summary>
/// <param name="Name">The field's name; where it has keys, what stands before the dot.</param>
/// <param name="Type">What its values are.</param>
/// <param name="HasKeys">Whether a dot and a key follow, as in <c>tags.team</c>.</param>
public sealed record FilterField(string Name, FilterType Type, bool HasKeys = false);
