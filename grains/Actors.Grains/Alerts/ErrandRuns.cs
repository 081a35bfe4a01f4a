using Actors.Alerts;
using Actors.Audit;
using Actors.Domain.Alerts;

namespace Actors.Grains.Alerts;

/// <summary>
/// Tries errands beside the turns of their grain, so that signals never wait for a receiver, and tells the grain what came of each. For its grain's turns alone.
/// </summary>
internal sealed partial class ErrandRuns(string tenant, IAlertsGrain grain, IEnumerable<IErrandHandler> handlers, AlertInstruments instruments, ILogger logger)
{
    /// <summary>Errands that are tried at the same time.</summary>
    private const int AtOnce = 16;

    private readonly Dictionary<ErrandKind, IErrandHandler> _handlers = handlers.ToDictionary(handler => handler.Kind);
    private readonly HashSet<string> _underWay = new(StringComparer.Ordinal);

    /// <summary>Starts what is due and not under way.</summary>
    public void Start(AlertBook book, AlertSettings settings, DateTimeOffset now)
    {
        foreach (var errand in ErrandSteps.Due(book, now))
        {
            if (_underWay.Count < AtOnce && _underWay.Add(errand.Id))
            {
                _ = RunAsync(errand, settings);
            }
        }
    }

    private async Task RunAsync(Errand errand, AlertSettings settings)
    {
        try
        {
            CallIdentity.System("alerts").Enter();
            var end = await TryAsync(errand, settings);
            instruments.Tried(errand.Kind, end.Outcome);
            await grain.SettleAsync(errand.Id, end.Outcome, end.Detail, CancellationToken.None);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Nothing is known to have come of it, so it is tried again, with the same id.
            NotSettled(logger, exception, tenant, errand.Id);
        }
        finally
        {
            _ = _underWay.Remove(errand.Id);
        }
    }

    private async Task<ErrandEnd> TryAsync(Errand errand, AlertSettings settings)
    {
        try
        {
            return _handlers.TryGetValue(errand.Kind, out var handler)
                ? await handler.RunAsync(tenant, errand, settings)
                : new ErrandEnd(ErrandEnd.Refused, "Nobody here does that.");
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            NotDone(logger, exception, tenant, errand.Id);
            return new ErrandEnd(ErrandEnd.Retry, $"{exception.GetType().Name}: {exception.Message}");
        }
    }

    [LoggerMessage(1081, LogLevel.Warning, "What came of {Errand} of the alerts of tenant {Tenant} could not be kept; it is tried again")]
    private static partial void NotSettled(ILogger logger, Exception exception, string tenant, string errand);

    [LoggerMessage(1082, LogLevel.Warning, "{Errand} of the alerts of tenant {Tenant} failed; it is tried again")]
    private static partial void NotDone(ILogger logger, Exception exception, string tenant, string errand);
}
