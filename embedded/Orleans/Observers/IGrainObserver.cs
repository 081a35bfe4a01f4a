using Orleans.Runtime;

namespace Orleans;

/// <summary>An object outside of grains that grains call.</summary>
public interface IGrainObserver : IAddressable;
