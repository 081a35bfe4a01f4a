namespace Microsoft.ML.OnnxRuntime;

/// <summary>A list that disposes of its items.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "official name")]
public interface IDisposableReadOnlyCollection<T> : IReadOnlyList<T>, IDisposable
{
}
