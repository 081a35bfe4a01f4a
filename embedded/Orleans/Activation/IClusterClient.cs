namespace Orleans;

/// <summary>Gives references to grains, with the services behind.</summary>
public interface IClusterClient : IGrainFactory
{
    IServiceProvider ServiceProvider { get; }
}
