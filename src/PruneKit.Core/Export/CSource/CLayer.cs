namespace PruneKit;

/// <summary>A layer as its C is written.</summary>
/// <param name="call">The layer with its shapes and quantisations.</param>
/// <param name="read">Whether each of its outputs is read by a layer or goes out.</param>
/// <param name="core">What the kernels take on the core that encodings are chosen for.</param>
internal sealed class CLayer(IntegerCall call, IReadOnlyList<bool> read, InstructionModel core)
{
    /// <summary>What the kernels take.</summary>
    public InstructionModel Model => core;

    /// <summary>The layer.</summary>
    public IntegerCall Call => call;

    /// <summary>Codes of an input.</summary>
    public int InputSize(int input = 0) => (int)call.InputShapes[input].ElementCount;

    /// <summary>Codes of an output.</summary>
    public int OutputSize(int port = 0) => (int)call.OutputShapes[port].ElementCount;

    /// <summary>Whether an output is read by a layer or goes out.</summary>
    public bool IsRead(int port) => read[port];

    /// <summary>Refuses values of other than 8 bits.</summary>
    /// <exception cref="UnsupportedLayerException">There is one.</exception>
    public void CheckBits()
    {
        if (call.Inputs.FirstOrDefault(input => input.Bits != 8) is ActivationQuantization wide)
            throw Refusal($"it reads values of {wide.Bits} bits; the C export takes values of 8 bits");
        for (int port = 0; port < call.Outputs.Length; port++)
        {
            if (call.Outputs[port].Bits != 8 && read[port])
                throw Refusal($"its output {port} has {call.Outputs[port].Bits} bits and is read; the C export takes values of 8 bits");
        }
    }

    /// <summary>The failure that names the layer.</summary>
    public UnsupportedLayerException Refusal(string reason) => new($"{call.Layer} in C: {reason}");
}
