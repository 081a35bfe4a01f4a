namespace Orleans.Serialization;

/// <summary>A type has neither <see cref="GenerateSerializerAttribute"/> nor built-in support, so it may not travel between grains.</summary>
public sealed class CodecNotFoundException : SerializerException
{
    public CodecNotFoundException()
    {
    }

    public CodecNotFoundException(string message)
        : base(message)
    {
    }

    public CodecNotFoundException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
