using System.Text.Json;
using Actors.Campaigns;
using Actors.Devices;
using Actors.Domain.Campaigns;
using Actors.Gateway.Devices;
using Actors.Gateway.Problems;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Ddi;

/// <summary>Devices as DDI's endpoints see them: authenticated, and with what campaigns keep of them.</summary>
internal sealed class DdiDevices(IDeviceAuthentication authentication, IGrainFactory grains)
{
    private const string Verb = "campaigns";

    /// <summary>Does something to the updates of the device that asks.</summary>
    /// <param name="context">The request.</param>
    /// <param name="tenant">The tenant that its address names.</param>
    /// <param name="device">The device that it says to be.</param>
    /// <param name="command">What is done.</param>
    /// <param name="isContact">Whether the device counts as heard, which is written.</param>
    /// <returns>The device and the answer. What campaigns have to know of it is on disk.</returns>
    /// <exception cref="ProblemException">It is no device, or its credential is not taken, or too much waits.</exception>
    public async Task<(DeviceKey Device, UpdatesAnswer Answer)> TakeAsync(HttpContext context, string tenant, string device, UpdatesCommand command, bool isContact = false)
    {
        var key = (await authentication.AuthenticateAsync(context, tenant, device)).Admitted();
        return (key, await TakeAsync(key, command, isContact));
    }

    /// <summary>Does something to the updates of a device that was authenticated.</summary>
    public async Task<UpdatesAnswer> TakeAsync(DeviceKey key, UpdatesCommand command, bool isContact = false)
    {
        try
        {
            var content = JsonSerializer.SerializeToUtf8Bytes(command, CampaignJson.Options);
            var reply = await grains.GetDevice(key).UpdateAsync(new DeviceUpdatesCommand(Verb, content, isContact), CancellationToken.None);
            if (reply.Outcome == DeviceUpdatesReply.UnknownDevice)
            {
                throw new ProblemException(ProblemKinds.NotFound, $"There is no device '{key.Id}'.");
            }

            var answer = JsonSerializer.Deserialize<UpdatesAnswer>(reply.Content, CampaignJson.Options)!;
            if (!answer.Reports.IsEmpty)
            {
                await grains.GetCampaignReports(key.Tenant).ReportAsync(key.Id, CampaignJson.Write(answer.Reports), CancellationToken.None);
            }

            return answer;
        }
        catch (Exception fault) when (fault is DevicesBusyException or IOException)
        {
            throw new ProblemException(ProblemKinds.Overloaded, "Too many changes of devices wait; try again.");
        }
    }

    /// <summary>Changes what is known of a device that was authenticated.</summary>
    public async Task<DeviceChange> DescribeAsync(DeviceKey key, AmendDevice amendment)
    {
        try
        {
            return await grains.GetDevice(key).DescribeAsync(amendment, CancellationToken.None);
        }
        catch (DevicesBusyException)
        {
            throw new ProblemException(ProblemKinds.Overloaded, "Too many changes of devices wait; try again.");
        }
    }

    /// <summary>What is known of a device.</summary>
    public async Task<DeviceView> GetAsync(DeviceKey key, CancellationToken cancellationToken) =>
        await grains.GetDevice(key).GetAsync(cancellationToken) ?? throw new ProblemException(ProblemKinds.NotFound, $"There is no device '{key.Id}'.");
}
