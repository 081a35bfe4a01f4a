using System.Net;
using Orleans.Configuration;

namespace Orleans.Hosting;

/// <summary>The silo's place in a cluster.</summary>
public static class CoreHostingExtensions
{
    private const string DevelopmentId = "dev";

    /// <summary>A cluster of this process. Ports and names only name it; nothing listens.</summary>
    public static ISiloBuilder UseLocalhostClustering(
        this ISiloBuilder builder,
        int siloPort = EndpointOptions.DEFAULT_SILO_PORT,
        int gatewayPort = EndpointOptions.DEFAULT_GATEWAY_PORT,
        IPEndPoint? primarySiloEndpoint = null,
        string serviceId = DevelopmentId,
        string clusterId = DevelopmentId)
    {
        builder.Configure<EndpointOptions>(options =>
        {
            options.AdvertisedIPAddress = IPAddress.Loopback;
            options.SiloPort = siloPort;
            options.GatewayPort = gatewayPort;
        });
        return serviceId == DevelopmentId && clusterId == DevelopmentId
            ? builder
            : builder.Configure<ClusterOptions>(options =>
            {
                options.ServiceId = serviceId;
                options.ClusterId = clusterId;
            });
    }
}
