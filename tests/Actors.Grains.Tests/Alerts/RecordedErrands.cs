using System.Collections.Concurrent;
using Actors.Domain.Alerts;
using Actors.Grains.Alerts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Actors.Grains.Tests.Alerts;

/// <summary>In the place of receivers, remedies and incidents: remembers what it was asked to do, over restarts of hosts.</summary>
internal sealed class RecordedErrands
{
    private readonly ConcurrentQueue<(ErrandKind Kind, string Id, string Text)> _asked = new();

    public IReadOnlyList<(ErrandKind Kind, string Id, string Text)> Asked => [.. _asked];

    public void Install(IServiceCollection services)
    {
        services.RemoveAll<IErrandHandler>();
        foreach (var kind in Enum.GetValues<ErrandKind>())
        {
            services.AddSingleton<IErrandHandler>(new Handler(kind, this));
        }
    }

    private sealed class Handler(ErrandKind kind, RecordedErrands all) : IErrandHandler
    {
        public ErrandKind Kind => kind;

        public Task<ErrandEnd> RunAsync(string tenant, Errand errand, AlertSettings settings)
        {
            all._asked.Enqueue((kind, errand.Id, string.Join(',', errand.Alerts.Select(alert => $"{alert.Id}.{alert.Episode}.{alert.Phase}"))));
            return Task.FromResult(new ErrandEnd(ErrandEnd.Done, null));
        }
    }
}
