using Microsoft.ML.OnnxRuntime.Native;

namespace Microsoft.ML.OnnxRuntime;

/// <content>Runs. None allocates for arrays and lists but what it returns.</content>
public sealed unsafe partial class InferenceSession
{
    /// <summary>Runs of more inputs or outputs than this take their tables of pointers from the heap.</summary>
    private const int MaxOnStack = 64;

    /// <summary>Runs the model; the outputs are newly allocated, and the caller's to dispose of.</summary>
    /// <returns>The values of <paramref name="outputNames"/>, in their order.</returns>
    /// <exception cref="ArgumentException">Names and values differ in number.</exception>
    /// <exception cref="OnnxRuntimeException">
    /// A name is unknown, an input is missing or of a wrong type or shape, the run failed or was terminated.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The session, the options or a value is disposed of.</exception>
    public IDisposableReadOnlyCollection<OrtValue> Run(
        RunOptions runOptions,
        IReadOnlyCollection<string> inputNames,
        IReadOnlyCollection<OrtValue> inputValues,
        IReadOnlyCollection<string> outputNames)
    {
        RequireSameCount(inputNames, inputValues, nameof(inputValues));
        int count = inputNames.Count;
        Span<nint> names = count <= MaxOnStack ? stackalloc nint[count] : new nint[count];
        Span<nint> values = count <= MaxOnStack ? stackalloc nint[count] : new nint[count];
        FillInputNames(inputNames, names);
        FillValues(inputValues, values);
        DisposableList<OrtValue> outputs = RunForOutputs(NotNull(runOptions), names, values, outputNames);
        GC.KeepAlive(inputValues);
        return outputs;
    }

    /// <inheritdoc cref="Run(RunOptions, IReadOnlyCollection{string}, IReadOnlyCollection{OrtValue}, IReadOnlyCollection{string})"/>
    public IDisposableReadOnlyCollection<OrtValue> Run(
        RunOptions runOptions, IReadOnlyDictionary<string, OrtValue> inputs, IReadOnlyCollection<string> outputNames)
    {
        int count = NotNull(inputs).Count;
        Span<nint> names = count <= MaxOnStack ? stackalloc nint[count] : new nint[count];
        Span<nint> values = count <= MaxOnStack ? stackalloc nint[count] : new nint[count];
        var place = 0;
        foreach ((string name, OrtValue value) in inputs)
        {
            names[place] = FindInput(name);
            values[place++] = value.Handle;
        }

        DisposableList<OrtValue> outputs = RunForOutputs(NotNull(runOptions), names, values, outputNames);
        GC.KeepAlive(inputs);
        return outputs;
    }

    /// <summary>Runs the model into the caller's values, whose shapes must be those of the outputs. Null options are defaults.</summary>
    /// <inheritdoc cref="Run(RunOptions, IReadOnlyCollection{string}, IReadOnlyCollection{OrtValue}, IReadOnlyCollection{string})"/>
    public void Run(
        RunOptions? runOptions,
        IReadOnlyCollection<string> inputNames,
        IReadOnlyCollection<OrtValue> inputValues,
        IReadOnlyCollection<string> outputNames,
        IReadOnlyCollection<OrtValue> outputValues)
    {
        RequireSameCount(inputNames, inputValues, nameof(inputValues));
        RequireSameCount(outputNames, outputValues, nameof(outputValues));
        int inputs = inputNames.Count;
        int outputs = outputNames.Count;
        Span<nint> names = inputs <= MaxOnStack ? stackalloc nint[inputs] : new nint[inputs];
        Span<nint> values = inputs <= MaxOnStack ? stackalloc nint[inputs] : new nint[inputs];
        Span<nint> names2 = outputs <= MaxOnStack ? stackalloc nint[outputs] : new nint[outputs];
        Span<nint> values2 = outputs <= MaxOnStack ? stackalloc nint[outputs] : new nint[outputs];
        FillInputNames(inputNames, names);
        FillValues(inputValues, values);
        FillOutputNames(outputNames, names2);
        FillValues(outputValues, values2);
        RunNative(runOptions ?? _defaultRun, names, values, names2, values2);
        GC.KeepAlive(inputValues);
        GC.KeepAlive(outputValues);
    }

    /// <summary>Makes a binding, whose runs go through <see cref="RunWithBinding(RunOptions, OrtIoBinding)"/>.</summary>
    /// <exception cref="ObjectDisposedException">The session is disposed of.</exception>
    public OrtIoBinding CreateIoBinding() => new(_session);

    /// <summary>Runs the model from the values bound to its inputs into those bound to its outputs.</summary>
    /// <exception cref="OnnxRuntimeException">An input or output is not bound, or of a wrong type or shape; the run failed or was terminated.</exception>
    /// <exception cref="ObjectDisposedException">The session, the options or the binding is disposed of.</exception>
    public void RunWithBinding(RunOptions runOptions, OrtIoBinding ioBinding)
    {
        using var session = NativeHandle.Hold(_session);
        using var run = NativeHandle.Hold(NotNull(runOptions));
        using var binding = NativeHandle.Hold(NotNull(ioBinding));
        OrtStatus.ThrowIfFailed(OrtApi.RunWithBinding(session.Pointer, run.Pointer, binding.Pointer));
    }

    private static void RequireSameCount(IReadOnlyCollection<string> names, IReadOnlyCollection<OrtValue> values, string parameter)
    {
        if (NotNull(names).Count != NotNull(values).Count)
        {
            throw new ArgumentException($"There are {names.Count} names but {values.Count} values.", parameter);
        }
    }

    private DisposableList<OrtValue> RunForOutputs(
        RunOptions options, ReadOnlySpan<nint> inputNames, ReadOnlySpan<nint> inputs, IReadOnlyCollection<string> outputNames)
    {
        int count = NotNull(outputNames).Count;
        Span<nint> names = count <= MaxOnStack ? stackalloc nint[count] : new nint[count];
        Span<nint> values = count <= MaxOnStack ? stackalloc nint[count] : new nint[count];
        values.Clear();
        FillOutputNames(outputNames, names);
        RunNative(options, inputNames, inputs, names, values);
        var outputs = new DisposableList<OrtValue>(count);
        var place = 0;
        try
        {
            while (place < count)
            {
                outputs.Add(new OrtValue(values[place++]));
            }

            return outputs;
        }
        catch
        {
            outputs.Dispose();
            foreach (nint value in values[place..])
            {
                OrtApi.ReleaseValue(value);
            }

            throw;
        }
    }

    private void RunNative(
        RunOptions options, ReadOnlySpan<nint> inputNames, ReadOnlySpan<nint> inputs, ReadOnlySpan<nint> outputNames, Span<nint> outputs)
    {
        using var session = NativeHandle.Hold(_session);
        using var run = NativeHandle.Hold(options);
        fixed (nint* names = inputNames, values = inputs, names2 = outputNames, values2 = outputs)
        {
            OrtStatus.ThrowIfFailed(OrtApi.Run(
                session.Pointer, run.Pointer, names, values, (nuint)inputNames.Length, names2, (nuint)outputNames.Length, values2));
        }
    }

    private void FillInputNames(IReadOnlyCollection<string> names, Span<nint> target)
    {
        if (names is IReadOnlyList<string> list)
        {
            for (var place = 0; place < target.Length; place++)
            {
                target[place] = FindInput(list[place]);
            }

            return;
        }

        var next = 0;
        foreach (string name in names)
        {
            target[next++] = FindInput(name);
        }
    }

    private void FillOutputNames(IReadOnlyCollection<string> names, Span<nint> target)
    {
        if (names is IReadOnlyList<string> list)
        {
            for (var place = 0; place < target.Length; place++)
            {
                target[place] = FindOutput(list[place]);
            }

            return;
        }

        var next = 0;
        foreach (string name in names)
        {
            target[next++] = FindOutput(name);
        }
    }

    private static void FillValues(IReadOnlyCollection<OrtValue> values, Span<nint> target)
    {
        if (values is IReadOnlyList<OrtValue> list)
        {
            for (var place = 0; place < target.Length; place++)
            {
                target[place] = list[place].Handle;
            }

            return;
        }

        var next = 0;
        foreach (OrtValue value in values)
        {
            target[next++] = value.Handle;
        }
    }

    private nint FindInput(string name)
    {
        nint found = _inputs.Find(name);
        found = found != 0 ? found : _initializers.Find(name);
        return found != 0
            ? found
            : throw new OnnxRuntimeException(ErrorCode.InvalidArgument, $"Input name: '{name}' is not in the metadata");
    }

    private nint FindOutput(string name)
    {
        nint found = _outputs.Find(name);
        return found != 0
            ? found
            : throw new OnnxRuntimeException(ErrorCode.InvalidArgument, $"Output name: '{name}' is not in the metadata");
    }
}
