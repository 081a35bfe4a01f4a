namespace Actors.Runtime.Tests.Serialization;

/// <summary>Travels with its own type and stack.</summary>
[GenerateSerializer]
public sealed class LetterException(string message, int code) : Exception(message)
{
    [Id(0)]
    public int Code { get; } = code;
}
