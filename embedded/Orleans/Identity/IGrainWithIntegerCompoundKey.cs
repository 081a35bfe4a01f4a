namespace Orleans;

/// <summary>A grain whose key is a 64-bit integer and a text.</summary>
public interface IGrainWithIntegerCompoundKey : IGrain;
