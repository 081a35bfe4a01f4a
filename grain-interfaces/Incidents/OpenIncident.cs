namespace Actors.Incidents;

/// <summary>An incident that is to be opened.</summary>
/// <param name="Title">One line, 1 to 200 characters.</param>
/// <param name="Severity">info, warning or critical.</param>
/// <param name="Model">The model; empty for none.</param>
/// <param name="By">Who opens it.</param>
/// <param name="At">When it began.</param>
/// <param name="Steps">What people do, in words.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.OpenIncident)]
public sealed record OpenIncident(
    [property: Id(0)] string Title,
    [property: Id(1)] string Severity,
    [property: Id(2)] string Model,
    [property: Id(3)] string By,
    [property: Id(4)] DateTimeOffset At,
    [property: Id(5)] string[] Steps);
