using Actors.Gateway.Tests.Http;

namespace Actors.Gateway.Tests.Campaigns;

/// <summary>A host that tells devices to come again after a second: SWUpdate 2022.12 sleeps for as long as it is told, whatever its own settings are.</summary>
public sealed class ImpatientHost : GatewayHost
{
    protected override IEnumerable<string> Settings => ["--Devices:CheckInInterval=00:00:01"];
}
