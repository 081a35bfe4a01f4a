namespace Orleans.Runtime;

/// <summary>An interface that an activation offers through something attached to it, whatever its class.</summary>
public interface IGrainExtension : IAddressable;
