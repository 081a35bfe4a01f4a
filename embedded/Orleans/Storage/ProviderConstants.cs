namespace Orleans.Providers;

/// <summary>Names of default providers.</summary>
public static class ProviderConstants
{
    public const string DEFAULT_STORAGE_PROVIDER_NAME = "Default";

    public const string DEFAULT_PUBSUB_PROVIDER_NAME = "PubSubStore";
}
