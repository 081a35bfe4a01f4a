namespace Actors.Governance;

/// <summary>A closed period, in which no version reaches a stage.</summary>
/// <param name="Name">1 to 63 of a-z, 0-9, '-', beginning with a letter.</param>
/// <param name="From">When the (first) period begins.</param>
/// <param name="To">When it ends.</param>
/// <param name="Reason">Why, for people.</param>
/// <param name="Models">The models, by name or by a beginning that ends with <c>*</c>.</param>
/// <param name="Stages">The stages.</param>
/// <param name="Recurrence">once, daily, weekly, monthly or yearly, in UTC.</param>
/// <param name="ExcusedRoles">Who may promote all the same.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.FreezeView)]
public sealed record FreezeView(
    [property: Id(0)] string Name,
    [property: Id(1)] DateTimeOffset From,
    [property: Id(2)] DateTimeOffset To,
    [property: Id(3)] string Reason,
    [property: Id(4)] string[] Models,
    [property: Id(5)] string[] Stages,
    [property: Id(6)] string Recurrence,
    [property: Id(7)] string[] ExcusedRoles);
