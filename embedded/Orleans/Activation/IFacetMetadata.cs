namespace Orleans;

/// <summary>Marks attributes on constructor parameters that the runtime fills with something of the activation's own, such as its state.</summary>
public interface IFacetMetadata;
