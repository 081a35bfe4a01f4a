using Microsoft.ML.OnnxRuntime.Native;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>
/// A loaded model. Any number of threads may run it at once. Disposing of it while runs are under way is safe: they finish, and the model
/// is released with the last of them; runs that start later throw <see cref="ObjectDisposedException"/>.
/// </summary>
public sealed unsafe partial class InferenceSession : IDisposable
{
    private readonly SessionHandle _session;
    private readonly SessionNodes _inputs;
    private readonly SessionNodes _outputs;
    private readonly SessionNodes _initializers;
    private readonly RunOptions _defaultRun = new();
    private ModelMetadata? _modelMetadata;

    /// <summary>Loads a file with default options.</summary>
    /// <inheritdoc cref="InferenceSession(string, SessionOptions)"/>
    public InferenceSession(string modelPath)
        : this(OpenWithDefaults(options => SessionHandle.Open(modelPath, options)))
    {
    }

    /// <summary>Loads a file.</summary>
    /// <exception cref="OnnxRuntimeException">The file is missing, or not a model that this runtime can run.</exception>
    public InferenceSession(string modelPath, SessionOptions options)
        : this(SessionHandle.Open(modelPath, NotNull(options)))
    {
    }

    /// <summary>Loads a model from memory with default options.</summary>
    /// <inheritdoc cref="InferenceSession(byte[], SessionOptions)"/>
    public InferenceSession(byte[] model)
        : this(OpenWithDefaults(options => SessionHandle.Open(NotNull(model), options)))
    {
    }

    /// <summary>Loads a model from memory, which is not needed afterwards.</summary>
    /// <exception cref="OnnxRuntimeException">The bytes are not a model that this runtime can run.</exception>
    public InferenceSession(byte[] model, SessionOptions options)
        : this(SessionHandle.Open(NotNull(model), NotNull(options)))
    {
    }

    private InferenceSession(SessionHandle session)
    {
        _session = session;
        try
        {
            _inputs = new SessionNodes(
                session, OrtApi.SessionGetInputCount, OrtApi.SessionGetInputName, OrtApi.SessionGetInputTypeInfo);
            _outputs = new SessionNodes(
                session, OrtApi.SessionGetOutputCount, OrtApi.SessionGetOutputName, OrtApi.SessionGetOutputTypeInfo);
            _initializers = new SessionNodes(
                session,
                OrtApi.SessionGetOverridableInitializerCount,
                OrtApi.SessionGetOverridableInitializerName,
                OrtApi.SessionGetOverridableInitializerTypeInfo);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The inputs by name. Not in the model's order: see <see cref="InputNames"/>.</summary>
    public IReadOnlyDictionary<string, NodeMetadata> InputMetadata => _inputs.Metadata;

    /// <summary>The inputs in the model's order.</summary>
    public IReadOnlyList<string> InputNames => _inputs.Names;

    /// <summary>The outputs by name. Not in the model's order: see <see cref="OutputNames"/>.</summary>
    public IReadOnlyDictionary<string, NodeMetadata> OutputMetadata => _outputs.Metadata;

    /// <summary>The outputs in the model's order.</summary>
    public IReadOnlyList<string> OutputNames => _outputs.Names;

    /// <summary>The initialisers that a run may replace, by name: they may be given as inputs.</summary>
    public IReadOnlyDictionary<string, NodeMetadata> OverridableInitializerMetadata => _initializers.Metadata;

    /// <summary>What the model says of itself.</summary>
    public ModelMetadata ModelMetadata
    {
        get
        {
            if (_modelMetadata is null)
            {
                using var held = NativeHandle.Hold(_session);
                _modelMetadata = new ModelMetadata(held.Pointer);
            }

            return _modelMetadata;
        }
    }

    /// <summary>Ends the profile that <see cref="SessionOptions.EnableProfiling"/> began.</summary>
    /// <returns>The profile's path.</returns>
    public string EndProfiling()
    {
        using var held = NativeHandle.Hold(_session);
        byte* path;
        OrtStatus.ThrowIfFailed(OrtApi.SessionEndProfiling(held.Pointer, OrtAllocator.DefaultInstance.Pointer, &path));
        return Utf8.Take(path);
    }

    /// <summary>Lets go of the model. Once is enough, more is harmless.</summary>
    public void Dispose()
    {
        _session.Dispose();
        _defaultRun.Dispose();
    }

    private static SessionHandle OpenWithDefaults(Func<SessionOptions, SessionHandle> open)
    {
        using var options = new SessionOptions();
        return open(options);
    }

    private static T NotNull<T>(T argument)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(argument);
        return argument;
    }
}
