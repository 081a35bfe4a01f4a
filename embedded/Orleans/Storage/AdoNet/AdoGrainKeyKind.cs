namespace Orleans.Storage;

/// <summary>How a key is stored.</summary>
internal enum AdoGrainKeyKind
{
    Guid,
    Integer,
    Text,
}
