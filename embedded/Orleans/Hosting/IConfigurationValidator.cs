namespace Orleans;

/// <summary>Checks the configuration before the silo starts.</summary>
public interface IConfigurationValidator
{
    /// <exception cref="Runtime.OrleansConfigurationException">Something is wrong.</exception>
    void ValidateConfiguration();
}
