namespace Orleans.Configuration;

/// <summary>Names the cluster and the service; the service's name is part of the keys of stored rows.</summary>
public class ClusterOptions
{
    public const string DefaultClusterId = "default";

    public const string DefaultServiceId = "default";

    public string ClusterId { get; set; } = DefaultClusterId;

    public string ServiceId { get; set; } = DefaultServiceId;
}
