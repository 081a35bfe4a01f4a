using Actors.Domain.Alerts;

namespace Actors.Grains.Alerts;

/// <summary>Does one kind of what alerts want done. It may be asked for the same again after a kill, with the same id.</summary>
internal interface IErrandHandler
{
    /// <summary>The kind.</summary>
    ErrandKind Kind { get; }

    /// <summary>Tries it.</summary>
    Task<ErrandEnd> RunAsync(string tenant, Errand errand, AlertSettings settings);
}
