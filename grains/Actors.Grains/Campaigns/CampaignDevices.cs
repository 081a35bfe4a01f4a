using System.Text.Json;
using Actors.Devices;
using Actors.Domain.Campaigns;
using Actors.Domain.Devices;
using Actors.Domain.Registry.Search;
using Actors.Grains.Devices;
using Actors.Storage.Devices;

namespace Actors.Grains.Campaigns;

/// <inheritdoc cref="ICampaignDevices"/>
internal sealed class CampaignDevices(IDeviceStore store, IGrainFactory grains, TimeProvider clock) : ICampaignDevices
{
    private const int AtOnce = 256;

    public string? FaultOf(string filter)
    {
        try
        {
            _ = DeviceQuery.Parse(filter, DeviceGroups.None);
            return null;
        }
        catch (FilterFormatException fault)
        {
            return $"filter: {fault.Message}";
        }
    }

    public async Task<(IReadOnlyList<string> Devices, string? Next)> ListAsync(string tenant, string filter, string? after, int limit, CancellationToken cancellationToken)
    {
        var query = DeviceQuery.Parse(filter, await GroupsAsync(tenant, filter, cancellationToken));
        var rows = await store.ListAsync(tenant, after ?? "", limit, cancellationToken);
        var now = clock.GetUtcNow();
        return ([.. rows.Where(row => query.Holds(row.Id, DeviceStateBytes.Read(row.State), now)).Select(row => row.Id)], rows is [.., var last] && rows.Count == limit ? last.Id : null);
    }

    public async Task<UpdatesAnswer?> UpdateAsync(string tenant, string device, UpdatesCommand command, CancellationToken cancellationToken)
    {
        try
        {
            var reply = await grains.GetDevice(new DeviceKey(tenant, device)).UpdateAsync(new DeviceUpdatesCommand(DeviceUpdateStep.Verb, DeviceUpdatesSlot.Write(command)), cancellationToken);
            return reply.Outcome == DeviceUpdatesReply.UnknownDevice ? null : DeviceUpdatesSlot.Read<UpdatesAnswer>(reply.Content);
        }
        catch (DevicesBusyException busy)
        {
            throw new IOException("Too many changes of devices wait.", busy);
        }
    }

    public async Task<IReadOnlyList<DeviceFigures>> ListFiguresAsync(
        string tenant, IReadOnlyCollection<string> devices, string model, string classAttribute, CancellationToken cancellationToken)
    {
        var figures = new List<DeviceFigures>(devices.Count);
        foreach (var part in devices.Chunk(AtOnce))
        {
            // Rows, not grains: a look at many devices activates none of them.
            foreach (var row in await LoadAsync(tenant, part))
            {
                if (row is not null)
                {
                    figures.Add(Read(row, model, classAttribute));
                }
            }
        }

        return figures;
    }

    private async Task<DeviceRow?[]> LoadAsync(string tenant, string[] devices)
    {
        try
        {
            return await Task.WhenAll(devices.Select(device => store.LoadAsync(tenant, device)));
        }
        catch (DevicesOverloadedException busy)
        {
            throw new IOException("Too many reads of devices wait.", busy);
        }
    }

    private static DeviceFigures Read(DeviceRow row, string model, string classAttribute)
    {
        var state = DeviceStateBytes.Read(row.State);
        var name = classAttribute.Length == 0 ? "" : DeviceProperties.ReadAttributes(state.Attributes).GetValueOrDefault(classAttribute) ?? "";
        var none = new DeviceFigures(row.Id, name, null, new ModelFigures(name, HasUpdate: false, -1));
        if (state.Models.IsEmpty)
        {
            return none;
        }

        using var document = JsonDocument.Parse(state.Models);
        foreach (var known in document.RootElement.EnumerateArray())
        {
            if (known.ValueKind == JsonValueKind.Object && known.TryGetProperty("name", out var said) && said.ValueKind == JsonValueKind.String && said.ValueEquals(model))
            {
                return none with
                {
                    Version = (int?)Number(known, "version"),
                    Figures = none.Figures with
                    {
                        Errors = Number(known, "errors"),
                        Crashes = Number(known, "crashes"),
                        LatencyMs = Number(known, "latencyMs"),
                        Drift = Number(known, "drift"),
                        Accuracy = Number(known, "accuracy"),
                    },
                };
            }
        }

        return none;
    }

    /// <summary>A number, or a text that is one, as a version may be.</summary>
    private static double? Number(JsonElement model, string name) => !model.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number
        : value.ValueKind == JsonValueKind.String && double.TryParse(value.GetString(), System.Globalization.CultureInfo.InvariantCulture, out var read) ? read
        : null;

    private async Task<DeviceGroups> GroupsAsync(string tenant, string filter, CancellationToken cancellationToken)
    {
        if (!filter.Contains("group", StringComparison.Ordinal))
        {
            return DeviceGroups.None;
        }

        var fleet = await grains.GetDeviceFleet(tenant).GetAsync(cancellationToken);
        return DeviceGroups.Of(fleet.Groups.Where(group => group.Value.Filter is not null).Select(group => KeyValuePair.Create(group.Key, group.Value.Filter!)));
    }
}
