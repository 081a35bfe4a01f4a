namespace Orleans.Runtime;

/// <summary>What the types of the runtime's own addresses begin with.</summary>
public static class GrainTypePrefix
{
    public const string SystemPrefix = "sys.";

    public const string ClientPrefix = SystemPrefix + "client";

    /// <summary>Whether the address is a client's: outside of grains.</summary>
    public static bool IsClient(this in GrainType type) => type.ToString() is ClientPrefix;

    /// <summary>Whether the address is a client's: outside of grains.</summary>
    public static bool IsClient(this in GrainId id) => id.Type.IsClient();
}
