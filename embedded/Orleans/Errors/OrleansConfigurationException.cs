namespace Orleans.Runtime;

/// <summary>The configuration is wrong.</summary>
public sealed class OrleansConfigurationException : OrleansException
{
    public OrleansConfigurationException()
    {
    }

    public OrleansConfigurationException(string message)
        : base(message)
    {
    }

    public OrleansConfigurationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
