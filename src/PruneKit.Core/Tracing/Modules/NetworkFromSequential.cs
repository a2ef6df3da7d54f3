using TorchSharp.Modules;
using static TorchSharp.torch;

namespace PruneKit;

/// <summary>Adds <c>Network.FromSequential</c>.</summary>
public static class NetworkFromSequential
{
    extension(Network)
    {
        /// <summary>Turns a TorchSharp Sequential into a network by reading the settings of its modules, nested Sequentials too. It needs no native tracer, so it works on every platform.</summary>
        /// <remarks>
        /// <para>Modules: Conv1d and 2d, ConvTranspose1d and 2d, Linear, BatchNorm1d and 2d, InstanceNorm1d and 2d, LayerNorm, GroupNorm, ReLU, ReLU6, LeakyReLU, PReLU, ELU, CELU, SELU, GELU, SiLU, Mish,
        /// Hardswish, Hardsigmoid, Softplus, Softsign, Sigmoid, LogSigmoid, Tanh, Softmax, LogSoftmax, the maximum, average and adaptive pools, the constant, zero, reflection and replication pads, Upsample,
        /// Flatten, Unflatten, Dropout and its kin, Identity. Anything else, also a class of your own, is refused by name. The network's output is compared with the module's on fresh random inputs.</para>
        /// <para>The network borrows the module's parameters and buffers, under the module's names, as with <c>Network.Trace</c>: disposing the network leaves them alone.</para>
        /// <para>Example: <c>Sequential(("fc", Linear(4, 2)), ("act", ReLU()))</c> over [4] has the layers <c>fc</c> (Linear) and <c>act</c> (Relu), output [2], and 10 parameters.</para>
        /// </remarks>
        /// <param name="module">The module.</param>
        /// <param name="input">The shape of its input, without the batch.</param>
        /// <returns>The network; the caller disposes it.</returns>
        /// <exception cref="UnsupportedLayerException">A module, or one of its settings, has no layer; the message says which and what to do.</exception>
        /// <exception cref="InvalidInputException">Shapes do not fit, or a tensor has been disposed.</exception>
        public static Network FromSequential(Sequential module, Shape input)
        {
            ArgumentNullException.ThrowIfNull(module);
            ArgumentNullException.ThrowIfNull(input);
            ScalarType type = module.parameters().FirstOrDefault()?.dtype ?? ScalarType.Float32;
            var reader = new SequentialReader(input, type.ToElementType());
            NetworkSpec spec = reader.Read(module);
            var network = new Network(spec, new ModuleTensors(module, reader.Tensors));
            try
            {
                using Tensor example = zeros([1, .. input.Axes], type);
                ParityCheck.Run(module, network, [example]);
                network.Module.train(module.training);
                return network;
            }
            catch
            {
                network.Dispose();
                throw;
            }
        }

        /// <summary>The same, with the input's shape taken from an example.</summary>
        /// <param name="module">The module.</param>
        /// <param name="example">An input [batch, ...]; only its shape counts.</param>
        /// <returns>The network; the caller disposes it.</returns>
        /// <exception cref="UnsupportedLayerException">A module, or one of its settings, has no layer.</exception>
        /// <exception cref="InvalidInputException">Shapes do not fit, or a tensor has been disposed.</exception>
        public static Network FromSequential(Sequential module, Tensor example)
        {
            ArgumentNullException.ThrowIfNull(example);
            return example.dim() > 0
                ? FromSequential(module, Shape.Of(example.shape.AsSpan(1)))
                : throw new InvalidInputException("the example is a single number; give a tensor of shape [batch, ...]");
        }
    }
}
