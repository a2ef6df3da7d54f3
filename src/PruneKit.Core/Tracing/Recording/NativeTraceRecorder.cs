using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using static TorchSharp.torch;

namespace PruneKit;

/// <summary>Records with libtorch's own TorchScript tracer, whose state belongs to the thread.</summary>
/// <remarks>Source: libtorch 2.10.0, <c>torch/csrc/jit/frontend/tracer.h</c>. Layouts as on linux-x64 with libstdc++; <see cref="TracerSelfTest"/> guards them.</remarks>
internal sealed unsafe class NativeTraceRecorder : ITraceRecorder
{
    /// <summary>Bytes set aside for a <c>TracingState</c>, which takes under 400.</summary>
    private const int StateBytes = 4096;

    /// <summary>Where the state keeps its <c>Graph*</c>, in machine words.</summary>
    private const int GraphWord = 2;

    [ThreadStatic]
    private static bool _threadRecords;

    private readonly Dictionary<nint, string> _names = [];
    private Dictionary<long, nint>? _values;
    private nint _state;
    private bool _recording;

    public NativeTraceRecorder()
    {
        _state = (nint)NativeMemory.AllocZeroed(StateBytes);
        TracerLibrary.Construct(_state);
    }

    /// <inheritdoc />
    public void Start()
    {
        ObjectDisposedException.ThrowIf(_state == 0, this);
        if (_threadRecords)
            throw new InvalidInputException("a trace is already running on this thread: call Network.Trace outside of a module's forward");
        SetState(_state);
        _recording = _threadRecords = true;
    }

    /// <inheritdoc />
    public string Name(Tensor tensor, string name)
    {
        if (!_recording)
            throw new InvalidOperationException("the recorder is not recording");
        CheckRecordable(tensor, name);
        nint* value = stackalloc nint[2];
        value[0] = *(nint*)tensor.Handle;
        value[1] = NativeConstant.TensorTag;
        nint node = TracerLibrary.GetValueTrace(value);
        GC.KeepAlive(tensor);
        if (_names.TryGetValue(node, out string? known))
            return known;
        SetName(node, name);
        _names.Add(node, name);
        return name;
    }

    /// <inheritdoc />
    public void Stop()
    {
        if (!_recording)
            return;
        SetState(0);
        _recording = _threadRecords = false;
    }

    /// <inheritdoc />
    public string Text()
    {
        ObjectDisposedException.ThrowIf(_state == 0, this);
        Stop();
        NativeString text = default;
        TracerLibrary.GraphToString(&text, ((nint*)_state)[GraphWord], 0);
        return NativeString.Take(&text);
    }

    /// <inheritdoc />
    public Tensor? Constant(string name)
    {
        ObjectDisposedException.ThrowIf(_state == 0, this);
        Stop();
        return long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && Values.TryGetValue(number, out nint value) ? NativeConstant.Copy(value) : null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (_state == 0)
            return;
        Stop();
        TracerLibrary.Destroy(_state);
        NativeMemory.Free((void*)_state);
        _state = 0;
    }

    private Dictionary<long, nint> Values => _values ??= NativeGraph.ValuesBehind(_names.Keys);

    private static void SetState(nint state)
    {
        nint* shared = stackalloc nint[2];
        shared[0] = state;
        shared[1] = 0;
        TracerLibrary.SetTracingState(shared);
    }

    private static void SetName(nint value, string name)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(name + "\0");
        fixed (byte* characters = bytes)
        {
            NativeString text = new() { Characters = (nint)characters, Length = bytes.Length - 1, CapacityOrLow = bytes.Length - 1 };
            TracerLibrary.SetDebugName(value, &text);
        }
    }

    // Whatever libtorch would answer with a C++ exception is refused here, because nothing could catch it there.
    private static void CheckRecordable(Tensor tensor, string name)
    {
        if (name.Length == 0 || !char.IsAsciiLetter(name[0]) || !name.All(char.IsAsciiLetterOrDigit))
            throw new ArgumentException($"'{name}' is no name of letters and digits", nameof(name));
        if (tensor.IsInvalid)
            throw new InvalidInputException("a tensor of the module has been disposed; trace a module whose tensors are alive");
        if (tensor.requires_grad)
            throw new InvalidInputException("a tensor that requires a gradient cannot be recorded; detach it");
        if (tensor.is_sparse || tensor.device_type == TorchSharp.DeviceType.META)
            throw new InvalidInputException($"a tensor on '{tensor.device}' that is sparse or has no data cannot be recorded; pass dense tensors");
    }
}
