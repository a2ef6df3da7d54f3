using static TorchSharp.torch;

namespace PruneKit;

/// <summary>Adds <c>Network.Trace</c>.</summary>
public static class NetworkTracing
{
    extension(Network)
    {
        /// <summary>Turns any TorchSharp module into a network by recording what its <c>forward</c> does to examples.</summary>
        /// <remarks>
        /// <para>Source: the TorchScript tracer of libtorch (<c>torch/csrc/jit/frontend/tracer.h</c>). Custom <c>forward</c> code, functional and in-place operations, and calls of <c>.forward</c> are all seen. The module is
        /// recorded in evaluation mode with two batch sizes, and the network's output is compared with the module's on fresh random inputs of two others. The module's modes
        /// and gradients are as before afterwards.</para>
        /// <para>The network borrows the module's parameters and buffers, under the module's names: masks and training act on both, and disposing the network leaves them alone. Where the
        /// module later replaces one (<c>to</c>, a setter), the next use fails by name. What <c>forward</c> computes from numbers and buffers alone (positions, masks) is computed once and is the network's own.</para>
        /// <para>Shapes: each example is [batch, ...], any batch size; each output of the module too. Example: a module of <c>Linear(4, 2)</c> as <c>fc</c>, traced with an example of [1, 4], is a
        /// network with the layer <c>fc</c> (Linear), input [4], output [2] and 10 parameters.</para>
        /// </remarks>
        /// <param name="module">The module; it takes one to six tensors and returns a tensor, a tuple of tensors or a list of tensors.</param>
        /// <param name="examples">One tensor for each input, batch first; their values only show shape, type and range.</param>
        /// <returns>The network; the caller disposes it.</returns>
        /// <exception cref="UnsupportedLayerException">An operation has no layer, the module mixes samples of the batch, or the tracer does not work on this platform; the message says which, where, and what to do.</exception>
        /// <exception cref="InvalidInputException">The examples do not fit the module, or one of its tensors has been disposed.</exception>
        public static Network Trace(nn.Module module, params Tensor[] examples)
        {
            ArgumentNullException.ThrowIfNull(module);
            ArgumentNullException.ThrowIfNull(examples);
            TracerSelfTest.Require();
            using CapturedModule captured = new ModuleCapture(module, static () => new NativeTraceRecorder()).Run(examples);
            using var lowering = new NetworkLowering(captured);
            NetworkSpec spec = lowering.Run(ModuleSignature.Of(module, examples.Length));
            var network = new Network(spec, new ModuleTensors(module, lowering.Tensors(spec), lowering.TakeConstants(spec)));
            try
            {
                ParityCheck.Run(module, network, examples);
                network.Module.train(module.training);
                return network;
            }
            catch
            {
                network.Dispose();
                throw;
            }
        }
    }
}
