using System.Net;
using System.Text;
using Actors.TestKit;

namespace Actors.Gateway.Tests.Campaigns;

/// <summary>An update client that knows nothing of us: Debian's SWUpdate in its mode for hawkBit.</summary>
public sealed class SwUpdateTests(ImpatientHost host) : IClassFixture<ImpatientHost>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private CampaignHost Host => new(host);

    [Fact]
    public async Task SwUpdate_ChecksIn_IsOfferedACampaign_Installs_AndReports()
    {
        using var folder = new TemporaryFolder();
        var content = Encoding.UTF8.GetBytes("brought by a campaign\n");
        var image = SwuImage.Of(content, folder.In("installed"));
        await File.WriteAllTextAsync(folder.In("signer.pem"), image.Certificate);
        var distribution = await Host.DistributionAsync("swupdate", image.Content);
        var key = await Host.Operator.EnrolAsync(await Host.Operator.TokenAsync(new { id = "swupdate" }), "swupdate-1", new Dictionary<string, string> { ["fleet"] = "swupdate" });
        var campaign = await Host.StartAsync(new { name = "swupdate", distribution, filter = "attributes.fleet = 'swupdate'" });
        _ = await Host.LinkAsync("swupdate-1", $"TargetToken {key}", "deploymentBase");

        using (var client = SwUpdate.Start(folder, host.Client.BaseAddress!, "swupdate-1", key))
        {
            await UntilSaidAsync(client, campaign, "All Chunks Installed.");
            (await File.ReadAllBytesAsync(folder.In("installed"))).ShouldBe(content);
        }

        // An update ends with a restart, after which the client says that the new software runs.
        using (var restarted = SwUpdate.Start(folder, host.Client.BaseAddress!, "swupdate-1", key, "-c 2"))
        {
            await UntilSaidAsync(restarted, campaign, "Update Installed.");
            _ = await Host.UntilAsync(campaign, found => CampaignHost.Phase(found) == "finished", "The campaign did not finish");
        }

        var device = await Host.Operator.GetAsync("swupdate-1");
        device.GetProperty("attributes").GetProperty("board").GetString().ShouldBe("x7");
        (await Host.GetAsync($"/api/v1/campaigns/{campaign}/devices/swupdate-1")).GetProperty("state").GetString().ShouldBe("finished");
    }

    private async Task UntilSaidAsync(SwUpdate client, string campaign, string message)
    {
        using var patience = new CancellationTokenSource(Patience);
        for (; ; )
        {
            var (status, target, response) = await Host.Operator.SendAsync(HttpMethod.Get, $"/api/v1/campaigns/{campaign}/devices/swupdate-1");
            response.Dispose();
            if (status == HttpStatusCode.OK && target.GetProperty("messages").EnumerateArray().Any(said => said.GetProperty("text").GetString() == message))
            {
                return;
            }

            patience.IsCancellationRequested.ShouldBeFalse($"swupdate did not report '{message}' within {Patience}. The device stands at {target}. It said:\n{client.Said}");
            await Task.Delay(100);
        }
    }
}
