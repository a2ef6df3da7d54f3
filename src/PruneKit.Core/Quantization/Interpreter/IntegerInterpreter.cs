namespace PruneKit;

/// <summary>Runs a quantised network in integers alone, without libtorch: the bit-exact reference of every integer export.</summary>
/// <remarks>The arithmetic is that of <see href="https://github.com/tensorflow/tflite-micro">TensorFlow Lite Micro</see>, byte for byte, where TensorFlow Lite has the layer; GRU, layer norm, GELU and what else it has not are defined in Quantization/FORMAT.md.
/// Samples are independent: the same codes give the same codes whatever the batch or the threads. Thread-safe.
/// Example: a linear layer with the weight code 3 of scale 0.5, the bias code 4 of scale 0.25, an input of scale 0.5 and zero point 0 and an output of scale 0.25: the input code 2 (1.0) gives 3 * 2 + 4 = 10, the code of 2.5.</remarks>
public sealed partial class IntegerInterpreter
{
    private readonly IntegerPlan _plan;

    /// <summary>Prepares a network.</summary>
    /// <param name="network">Quantised with its activations; batch norms folded.</param>
    /// <param name="threads">Samples that run at once. Default 1; range [1, 1024].</param>
    /// <exception cref="InvalidInputException">Its activations are not quantised, or a layer cannot be computed in integers; the message names it.</exception>
    /// <exception cref="InvalidOptionException">Threads out of range.</exception>
    public IntegerInterpreter(QuantizedNetwork network, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (threads is < 1 or > 1024)
            throw new InvalidOptionException($"{threads} threads; from 1 to 1024 are possible");
        if (!network.IsInteger)
            throw new InvalidInputException("the network's values are in floating point, only its weights are quantised; quantise its activations too");
        (Network, Threads, _plan) = (network, threads, new IntegerPlan(network));
    }

    /// <summary>The network.</summary>
    public QuantizedNetwork Network { get; }

    /// <summary>Samples that run at once.</summary>
    public int Threads { get; }

    /// <summary>Runs samples of codes.</summary>
    /// <param name="inputs">For each input of the network the codes of all samples, row-major; codes of 8 bits stand in 16.</param>
    /// <param name="samples">How many there are.</param>
    /// <param name="cancellation">Stops between samples.</param>
    /// <returns>For each output of the network the codes of all samples.</returns>
    /// <exception cref="InvalidInputException">Another number of inputs or codes, or a code outside its range.</exception>
    public short[][] Run(IReadOnlyList<short[]> inputs, int samples, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        CheckInputs(inputs, samples);
        short[][] outputs = [.. Network.Spec.Outputs.Select(output => new short[checked(samples * (int)Network.Spec.ShapeOf(output.Source).ElementCount)])];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = cancellation };
        if (Threads == 1)
        {
            var run = new IntegerRun(_plan);
            for (int sample = 0; sample < samples; sample++)
            {
                cancellation.ThrowIfCancellationRequested();
                run.Run(inputs, outputs, sample);
            }
        }
        else
        {
            Parallel.For(0, samples, options, () => new IntegerRun(_plan), (sample, _, run) => run.Run(inputs, outputs, sample), _ => { });
        }

        return outputs;
    }

    /// <summary>Runs samples of a network with one input and one output, both of 8 bits.</summary>
    /// <param name="codes">The codes of all samples, row-major.</param>
    /// <returns>The codes of all samples.</returns>
    /// <exception cref="InvalidInputException">The network has more inputs or outputs or other bits, or the codes are not of whole samples.</exception>
    public sbyte[] Run(ReadOnlySpan<sbyte> codes)
    {
        if (Network.Spec.Inputs.Count != 1 || Network.Spec.Outputs.Count != 1 || _plan.Inputs[0].Bits != 8 || _plan.Outputs[0].Bits != 8)
            throw new InvalidInputException("the network has not one input and one output of 8 bits; run it with a list of codes");
        long size = Network.Spec.Inputs[0].Shape.ElementCount;
        if (codes.Length % size != 0)
            throw new InvalidInputException($"{codes.Length} codes are not whole samples of {size}");
        short[] wide = new short[codes.Length];
        for (int i = 0; i < wide.Length; i++)
            wide[i] = codes[i];
        return [.. Run([wide], (int)(codes.Length / size))[0].Select(code => (sbyte)code)];
    }

    /// <summary>Runs samples of numbers: quantised, run in integers, and brought back.</summary>
    /// <param name="inputs">For each input of the network the numbers of all samples, row-major.</param>
    /// <param name="samples">How many there are.</param>
    /// <param name="cancellation">Stops between samples.</param>
    /// <returns>For each output of the network the numbers of all samples.</returns>
    /// <exception cref="InvalidInputException">Another number of inputs or numbers.</exception>
    public float[][] Run(IReadOnlyList<float[]> inputs, int samples, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        short[][] codes = [.. inputs.Zip(_plan.Inputs, (numbers, quantization) => Array.ConvertAll(numbers, number => (short)quantization.Quantize(number)))];
        if (codes.Length != inputs.Count)
            throw new InvalidInputException($"{inputs.Count} inputs were given, the network has {_plan.Inputs.Length}");
        return [.. Run(codes, samples, cancellation).Zip(_plan.Outputs, (output, quantization) => Array.ConvertAll(output, code => quantization.Dequantize(code)))];
    }

    private void CheckInputs(IReadOnlyList<short[]> inputs, int samples)
    {
        if (inputs.Count != _plan.Inputs.Length || samples < 0)
            throw new InvalidInputException($"{inputs.Count} inputs of {samples} samples were given, the network has {_plan.Inputs.Length} inputs");
        for (int i = 0; i < inputs.Count; i++)
        {
            (InputSpec spec, ActivationQuantization quantization) = (Network.Spec.Inputs[i], _plan.Inputs[i]);
            if (inputs[i].LongLength != samples * spec.Shape.ElementCount)
                throw new InvalidInputException($"input '{spec.Name}' has {inputs[i].LongLength} codes; {samples} samples of {spec.Shape} are {samples * spec.Shape.ElementCount}");
            int wrong = Array.FindIndex(inputs[i], code => code < quantization.Lowest || code > quantization.Highest);
            if (wrong >= 0)
                throw new InvalidInputException($"code {inputs[i][wrong]} at position {wrong} of input '{spec.Name}' does not lie in [{quantization.Lowest}, {quantization.Highest}]");
        }
    }
}
