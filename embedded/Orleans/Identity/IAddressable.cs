namespace Orleans.Runtime;

/// <summary>What can be called: a grain, an observer, or a reference to one.</summary>
public interface IAddressable;
