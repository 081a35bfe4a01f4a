using System.Buffers;
using Actors.Gateway.Inference;
using Actors.Serving;

namespace Actors.Gateway.Grpc.Wire;

/// <summary>
/// Reads a ModelInferRequest in one pass, its tensors straight into pooled memory, each at a multiple of eight bytes. Fields come in any
/// order. Source: Open Inference Protocol, open_inference_grpc.proto.
/// </summary>
internal ref struct InferRequestReader
{
    private const int SmallestBuffer = 256;

    private readonly ReadOnlySequence<byte> _message;
    private readonly PooledBuffer _content;
    private readonly List<TensorHeader> _inputs;
    private ProtoReader _reader;
    private List<Range>? _raw;
    private List<OutputRequest>? _outputs;
    private RequestParameters _parameters;
    private string _model;
    private string _version;
    private string? _id;
    private int _parameterCount;
    private bool _typed;

    private InferRequestReader(in ReadOnlySequence<byte> message, PooledBuffer content)
    {
        _message = message;
        _content = content;
        _reader = new ProtoReader(message);
        _inputs = new List<TensorHeader>(1);
        _model = _version = "";
    }

    /// <summary>Reads a message.</summary>
    /// <returns>The request, whose body is to be disposed; its memory is its own, not the message's.</returns>
    /// <exception cref="InferenceRequestException">The bytes are no request; the message says where and why.</exception>
    public static InferRequest Read(in ReadOnlySequence<byte> message)
    {
        // All of the message is there, so that its length is no mere promise; raw tensors fit without growth.
        var content = new PooledBuffer((int)Math.Max(SmallestBuffer, message.Length + (2 * sizeof(ulong))));
        var read = false;
        try
        {
            var request = new InferRequestReader(message, content).Read();
            read = true;
            return request;
        }
        finally
        {
            if (!read)
            {
                content.Dispose();
            }
        }
    }

    private InferRequest Read()
    {
        while (_reader.TryReadTag(out var tag))
        {
            ReadField(tag);
        }

        var body = new ParsedInferenceRequest(_id, Finish(), _outputs?.ToArray(), _parameters, _content);
        return new InferRequest(_model, _version, body);
    }

    private void ReadField(uint tag)
    {
        switch (tag)
        {
            case (1 << 3) | (uint)WireType.Bytes:
                _model = _reader.ReadText(repeated: true);
                break;
            case (2 << 3) | (uint)WireType.Bytes:
                _version = _reader.ReadText(repeated: true);
                break;
            case (3 << 3) | (uint)WireType.Bytes:
                var id = _reader.ReadText(repeated: false);
                _id = id.Length == 0 ? null : id;
                break;
            case (4 << 3) | (uint)WireType.Bytes:
                Count(++_parameterCount, InferenceLimits.Parameters, "The request has more than {0} parameters.");
                var (name, value) = InferParameters.Read(ref _reader);
                InferParameters.TakeOfRequest(name, value, ref _parameters);
                break;
            case (5 << 3) | (uint)WireType.Bytes:
                Count(_inputs.Count + 1, InferenceLimits.Tensors, "inputs has more than {0} tensors.");
                var input = new InputReader(_message, _inputs.Count);
                _inputs.Add(input.Read(ref _reader, _content));
                _typed |= input.HasContents;
                break;
            case (6 << 3) | (uint)WireType.Bytes:
                ReadOutput();
                break;
            case (7 << 3) | (uint)WireType.Bytes:
                ReadRaw();
                break;
            default:
                _reader.Skip(tag);
                break;
        }
    }

    private void ReadRaw()
    {
        _raw ??= new List<Range>(1);
        Count(_raw.Count + 1, InferenceLimits.Tensors, "raw_input_contents has more than {0} items.");
        _content.Align();
        var start = _content.Length;
        _reader.CopyTo(_content.Take(_reader.ReadLength()));
        _raw.Add(start.._content.Length);
    }

    private void ReadOutput()
    {
        _outputs ??= new List<OutputRequest>(1);
        Count(_outputs.Count + 1, InferenceLimits.Tensors, "outputs has more than {0} items.");
        var place = new Place("outputs", _outputs.Count);
        var output = new OutputRequest("", null, 0);
        var parameters = 0;
        var outer = _reader.Enter();
        while (_reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case (1 << 3) | (uint)WireType.Bytes:
                    output = output with { Name = _reader.ReadText(repeated: true) };
                    break;
                case (2 << 3) | (uint)WireType.Bytes:
                    Count(++parameters, InferenceLimits.Parameters, "An output has more than {0} parameters.");
                    var (name, value) = InferParameters.Read(ref _reader);
                    InferParameters.TakeOfOutput(name, value, place, ref output);
                    break;
                default:
                    _reader.Skip(tag);
                    break;
            }
        }

        _reader.Leave(outer);
        if (output.Name.Length == 0)
        {
            Refusal.Throw($"{place}: name is missing.");
        }

        _outputs.Add(output);
    }

    /// <summary>Cuts the tensors out of the buffer once it grows no more.</summary>
    private readonly TensorData[] Finish()
    {
        if (_inputs.Count == 0)
        {
            Refusal.Throw("inputs is empty; it must hold a tensor for each input of the model.");
        }

        Distinct(_outputs);
        if (_raw is not null && (_typed || _raw.Count != _inputs.Count))
        {
            Refusal.Throw(_typed
                ? "raw_input_contents and contents are both there; all inputs have their elements in one of them."
                : $"raw_input_contents has {_raw.Count} items for {_inputs.Count} inputs; there must be one for each.");
        }

        var names = _inputs.Count > 1 ? new HashSet<string>(_inputs.Count, StringComparer.Ordinal) : null;
        var finished = new TensorData[_inputs.Count];
        for (var i = 0; i < finished.Length; i++)
        {
            var input = _inputs[i];
            if (names?.Add(input.Name) == false)
            {
                Refusal.Throw($"inputs[{i}]: the name '{Refusal.Shorten(input.Name)}' is there twice.");
            }

            var content = _raw is null ? _content.Written.Slice(input.Start, input.Length) : _content.Written[_raw[i]];
            InputCheck.Content(input, content.Span, new Place("inputs", i, input.Name), raw: _raw is not null);
            finished[i] = new TensorData(input.Name, input.Type, input.Shape, content);
        }

        return finished;
    }

    private static void Distinct(List<OutputRequest>? outputs)
    {
        if (outputs is not { Count: > 1 })
        {
            return;
        }

        var names = new HashSet<string>(outputs.Count, StringComparer.Ordinal);
        for (var i = 0; i < outputs.Count; i++)
        {
            if (!names.Add(outputs[i].Name))
            {
                Refusal.Throw($"outputs[{i}]: the name '{Refusal.Shorten(outputs[i].Name)}' is there twice.");
            }
        }
    }

    private static void Count(int count, int most, [System.Diagnostics.CodeAnalysis.StringSyntax("CompositeFormat")] string message)
    {
        if (count > most)
        {
            Refusal.Throw(string.Format(System.Globalization.CultureInfo.InvariantCulture, message, most));
        }
    }
}
