namespace Actors.Runtime.Tests.Serialization;

/// <summary>A record with numbers on nothing: its parameters travel all the same.</summary>
[GenerateSerializer]
public sealed record Note(string Text, int[] Numbers);
