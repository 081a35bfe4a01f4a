namespace Actors.Mqtt;

/// <summary>A broker refused something, or broke the protocol.</summary>
public sealed class MqttException : IOException
{
    /// <summary>A fault without a reason.</summary>
    public MqttException()
    {
    }

    /// <summary>A fault and its reason.</summary>
    public MqttException(string message)
        : base(message)
    {
    }

    /// <summary>A fault, its reason and its cause.</summary>
    public MqttException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
