namespace Microsoft.ML.OnnxRuntime;

/// <summary>A list that disposes of its items.</summary>
public interface IDisposableReadOnlyCollection<T> : IReadOnlyList<T>, IDisposable
{
}
