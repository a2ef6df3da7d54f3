namespace PruneKit.Tests;

/// <summary>Writes ONNX files as torch.onnx.export and tf2onnx write them, form by form: python3-onnx makes them, ONNX Runtime says what they compute.</summary>
internal static class OnnxForms
{
    /// <summary>Names of tensors and nodes, order of nodes, and which numbers stand in initialisers, Constant nodes and settings are those of the exporters. Argument: the folder.</summary>
    public const string Script = Start + Products + Layout + Functions + Recurrent + Keras + Newer;

    private const string Start = """
        import sys, numpy as np, onnx
        from onnx import helper, numpy_helper, TensorProto
        rng = np.random.default_rng(11)
        N = helper.make_node
        def tensor(name, *shape): return numpy_helper.from_array((0.4 * rng.standard_normal(shape)).astype(np.float32), name)
        def typed(name, *shape): return helper.make_tensor(name, TensorProto.FLOAT, shape, (0.4 * rng.standard_normal(int(np.prod(shape)))).astype(np.float32).tolist())
        def positive(name, *shape): return numpy_helper.from_array(rng.uniform(0.5, 2, shape).astype(np.float32), name)
        def floats(name, values): return numpy_helper.from_array(np.array(values, dtype=np.float32), name)
        def whole(name, values): return numpy_helper.from_array(np.array(values, dtype=np.int64), name)
        def const(name, value): return N('Constant', [], [name], value=numpy_helper.from_array(np.array(value)))
        def f32(value): return np.array(value, dtype=np.float32)
        def weight(name, *shape): return const(name, (0.4 * rng.standard_normal(shape)).astype(np.float32))
        def save(name, nodes, tensors, x, y, opset=13, batch='batch'):
            info = lambda n, s: helper.make_tensor_value_info(n, TensorProto.FLOAT, [batch] + s)
            graph = helper.make_graph(nodes, 'graph', [info('input', x)], [info('output', y)], tensors)
            model = helper.make_model(graph, producer_name='test', opset_imports=[helper.make_opsetid('', opset)])
            model.ir_version = 8
            if opset <= 17: onnx.checker.check_model(model)
            onnx.save(model, sys.argv[1] + '/' + name + '.onnx')

        """;

    private const string Products = """
        save('gemm_plain', [N('Gemm', ['input', 'w', 'b'], ['output'], alpha=0.5, beta=2.0)], [tensor('w', 7, 5), tensor('b', 1, 5)], [7], [5])
        save('gemm_turned_one_bias', [N('Gemm', ['input', 'w', 'b'], ['output'], transB=1)], [typed('w', 5, 7), tensor('b', 1)], [7], [5])
        save('gemm_no_bias', [weight('w', 5, 7), N('Gemm', ['input', 'w'], ['output'], transB=1)], [], [7], [5])
        save('matmul_add', [N('MatMul', ['input', 'w'], ['m']), N('Add', ['b', 'm'], ['output'])], [tensor('w', 7, 5), tensor('b', 5)], [3, 7], [3, 5])
        save('matmul_batch_of_one_matrix', [N('MatMul', ['input', 'w'], ['m']), N('Add', ['m', 'b'], ['output'])], [tensor('w', 1, 7, 5), tensor('b', 1, 1, 5)], [3, 7], [3, 5])
        save('matmul_shared_by_identity', [N('MatMul', ['input', 'w'], ['m']), N('Identity', ['m'], ['same']), N('Add', ['same', 'b'], ['a']), N('Relu', ['m'], ['r']), N('Add', ['a', 'r'], ['output'])],
            [tensor('w', 7, 5), tensor('b', 5)], [7], [5])
        save('tied', [N('MatMul', ['input', 'w'], ['m']), N('Tanh', ['m'], ['t']), N('MatMul', ['t', 'w'], ['output'])], [tensor('w', 6, 6)], [6], [6])
        save('one_output', [N('MatMul', ['input', 'w'], ['m']), N('Add', ['m', 'b'], ['output'])], [tensor('w', 7, 1), tensor('b', 1)], [7], [1])
        save('conv_bn', [N('Conv', ['input', 'w'], ['c'], kernel_shape=[3], pads=[2, 0]), N('BatchNormalization', ['c', 's', 'o', 'mean', 'var'], ['b'], epsilon=1e-3), N('Relu', ['b'], ['output'])],
            [tensor('w', 4, 3, 3), tensor('s', 4), tensor('o', 4), tensor('mean', 4), positive('var', 4)], [3, 12], [4, 12])
        save('conv_add', [N('Conv', ['input', 'w'], ['c'], auto_pad='SAME_UPPER', strides=[2]), N('Add', ['c', 'b'], ['output'])], [tensor('w', 4, 3, 4), tensor('b', 1, 4, 1)], [3, 11], [4, 6])
        save('conv_transpose', [N('ConvTranspose', ['input', 'w', 'b'], ['output'], strides=[2], pads=[1, 0], output_padding=[0])], [tensor('w', 3, 4, 4), tensor('b', 4)], [3, 9], [4, 19])

        """;

    private const string Layout = """
        save('flatten_negative', [N('Flatten', ['input'], ['f'], axis=-2), N('MatMul', ['f', 'w'], ['output'])], [tensor('w', 12, 2)], [3, 4], [2])
        save('reshape_copy', [const('shape', [0, -1, 2]), N('Reshape', ['input', 'shape'], ['output'])], [], [4, 6], [12, 2])
        save('reshape_solve_batch', [const('shape', [-1, 24]), N('Reshape', ['input', 'shape'], ['f']), N('MatMul', ['f', 'w'], ['output'])], [tensor('w', 24, 2)], [4, 6], [2])
        save('reshape_fixed_batch', [const('shape', [16, 24]), N('Reshape', ['input', 'shape'], ['f']), N('MatMul', ['f', 'w'], ['output'])], [tensor('w', 24, 2)], [4, 6], [2], batch=16)
        save('squeeze_settings', [N('Unsqueeze', ['input'], ['u'], axes=[1]), N('Conv', ['u', 'w'], ['c']), N('Squeeze', ['c'], ['output'], axes=[1])], [tensor('w', 1, 1, 3)], [9], [7], opset=11)
        save('squeeze_inputs', [N('Unsqueeze', ['input', 'axis'], ['u']), N('Conv', ['u', 'w'], ['c']), N('Squeeze', ['c', 'axis'], ['output'])], [tensor('w', 1, 1, 3), whole('axis', [-2])], [9], [7])
        save('turned_back', [N('Transpose', ['input'], ['a'], perm=[0, 2, 1]), N('Transpose', ['a'], ['b'], perm=[0, 2, 1]), N('Relu', ['b'], ['output'])], [], [4, 6], [4, 6])
        save('constant_turned', [N('Transpose', ['w'], ['t'], perm=[1, 0]), N('MatMul', ['input', 't'], ['m']), N('Transpose', ['v'], ['same'], perm=[0, 1]), N('MatMul', ['m', 'same'], ['output'])], [tensor('w', 5, 7), tensor('v', 5, 5)], [7], [5])
        save('slice_settings', [N('Slice', ['input'], ['output'], axes=[2, 1], starts=[1, -3], ends=[2147483647, 4])], [], [4, 6], [3, 5], opset=9)
        save('pad_settings', [N('Pad', ['input'], ['output'], pads=[0, 0, 1, 0, 0, 2], value=0.5)], [], [4, 6], [4, 9], opset=9)
        save('split_parts', [N('Split', ['input', 'sizes'], ['a', 'b'], axis=1), N('Concat', ['b', 'a'], ['output'], axis=-2)], [whole('sizes', [1, 3])], [4, 6], [4, 6])
        save('expand', [N('Shape', ['input'], ['s']), N('ConstantOfShape', ['rank'], ['ones'], value=helper.make_tensor('v', TensorProto.INT64, [1], [1])), N('Mul', ['ones', 'minus'], ['m']), N('Equal', ['wanted', 'm'], ['e']),
            N('Where', ['e', 'ones', 'wanted'], ['target']), N('Expand', ['input', 'target'], ['output'])], [whole('rank', [3]), whole('minus', [-1]), whole('wanted', [-1, 5, -1])], [1, 6], [5, 6])
        save('attention_scale', [N('Shape', ['input'], ['s']), N('Slice', ['s', 'two', 'three'], ['d']), N('Cast', ['d'], ['df'], to=1), N('Sqrt', ['df'], ['root']), N('Div', ['one', 'root'], ['scale']), N('Cast', ['scale'], ['sc'], to=1),
            N('Mul', ['input', 'sc'], ['q']), N('Transpose', ['input'], ['k'], perm=[0, 2, 1]), N('MatMul', ['q', 'k'], ['a']), N('Softmax', ['a'], ['p'], axis=-1), N('MatMul', ['p', 'input'], ['output'])],
            [whole('two', [2]), whole('three', [3]), floats('one', [1.0])], [5, 8], [5, 8], opset=14)

        """;

    private const string Functions = """
        save('relu6_settings', [N('Clip', ['input'], ['output'], min=0.0, max=6.0)], [], [4, 6], [4, 6], opset=10)
        save('relu6_inputs', [const('lo', f32(0)), const('hi', f32(6)), N('Clip', ['input', 'lo', 'hi'], ['output'])], [], [4, 6], [4, 6])
        save('clip_below', [const('lo', f32(-0.5)), N('Clip', ['input', 'lo'], ['output'])], [], [4, 6], [4, 6])
        save('extremes', [N('Max', ['input', 'zero'], ['a']), N('Min', ['a', 'row'], ['b']), N('Sum', ['a', 'b', 'input'], ['output'])], [floats('zero', 0), tensor('row', 6)], [4, 6], [4, 6])
        save('prelu', [N('PRelu', ['input', 's'], ['output'])], [tensor('s', 1, 4, 1)], [4, 6], [4, 6])
        save('norm_as_scale', [N('Mul', ['input', 's'], ['m']), N('Sub', ['m', 'o'], ['a']), N('Div', ['a', 'd'], ['output'])], [tensor('s', 1, 4, 1), tensor('o', 4, 1), positive('d', 1, 1, 6)], [4, 6], [4, 6])
        save('gelu_halved', [N('Div', ['input', 'root'], ['d']), N('Erf', ['d'], ['e']), N('Add', ['one', 'e'], ['p']), N('Mul', ['half', 'p'], ['h']), N('Mul', ['h', 'input'], ['output'])], [floats('root', 1.41421356), floats('one', 1), floats('half', 0.5)], [4, 6], [4, 6])
        save('constants_meet', [N('Add', ['column', 'row'], ['sum']), N('Neg', ['sum'], ['n']), N('Mul', ['input', 'n'], ['output'])], [tensor('column', 4, 1), tensor('row', 1, 6)], [4, 6], [4, 6])
        save('hard_sigmoid', [N('HardSigmoid', ['input'], ['output'])], [], [4, 6], [4, 6])
        save('softmax_old', [N('Softmax', ['input'], ['output'])], [], [6], [6], opset=11)
        save('pool_ceiling', [N('MaxPool', ['input'], ['output'], kernel_shape=[3], strides=[2], ceil_mode=1)], [], [4, 10], [4, 5])
        save('pool_same', [N('AveragePool', ['input'], ['output'], kernel_shape=[3], strides=[2], auto_pad='SAME_UPPER')], [], [4, 10], [4, 5])
        save('half_precision_weights', [N('Cast', ['w'], ['wf'], to=1), N('MatMul', ['input', 'wf'], ['output'])], [numpy_helper.from_array(rng.standard_normal((7, 5)).astype(np.float16), 'w')], [7], [5])

        """;

    private const string Recurrent = """
        def cells(gates, features, hidden, directions, suffix=''): return [tensor('W' + suffix, directions, gates * hidden, features), tensor('R' + suffix, directions, gates * hidden, hidden), tensor('B' + suffix, directions, 2 * gates * hidden)]
        save('lstm_last_state', [N('Transpose', ['input'], ['t'], perm=[1, 0, 2]), N('Shape', ['t'], ['s']), N('Gather', ['s', 'one'], ['n'], axis=0), N('Unsqueeze', ['n', 'zero'], ['nu']), N('Concat', ['layers', 'nu', 'units'], ['size'], axis=0),
            N('ConstantOfShape', ['size'], ['h0']), N('LSTM', ['t', 'W', 'R', 'B', '', 'h0', 'h0'], ['y', 'h', 'c'], hidden_size=5), N('Gather', ['h', 'last'], ['g'], axis=0), N('Gemm', ['g', 'fw', 'fb'], ['output'], transB=1)],
            cells(4, 3, 5, 1) + [whole('one', 1), whole('zero', [0]), whole('layers', [1]), whole('units', [5]), whole('last', -1), tensor('fw', 2, 5), tensor('fb', 2)], [9, 3], [2], opset=14)
        save('lstm_two_layers_both_ways', [N('Transpose', ['input'], ['t'], perm=[1, 0, 2]), N('LSTM', ['t', 'W', 'R', 'B'], ['y', 'h', ''], hidden_size=5, direction='bidirectional'), N('Transpose', ['y'], ['yt'], perm=[0, 2, 1, 3]), N('Reshape', ['yt', 'join'], ['s']),
            N('LSTM', ['s', 'W1', 'R1', 'B1'], ['y1', 'h1'], hidden_size=5, direction='bidirectional'), N('Concat', ['h', 'h1'], ['hs'], axis=0), N('Gather', ['hs', 'minus2'], ['a'], axis=0), N('Gather', ['hs', 'minus1'], ['b'], axis=0), N('Concat', ['a', 'b'], ['output'], axis=1)],
            cells(4, 3, 5, 2) + cells(4, 10, 5, 2, '1') + [whole('join', [0, 0, -1]), whole('minus1', -1), whole('minus2', -2)], [9, 3], [10], opset=14)
        save('lstm_last_step', [N('Transpose', ['input'], ['t'], perm=[1, 0, 2]), N('LSTM', ['t', 'W', 'R', 'B'], ['y', 'h'], hidden_size=5), N('Squeeze', ['y', 'one'], ['s']), N('Gather', ['s', 'last'], ['output'], axis=0)], cells(4, 3, 5, 1) + [whole('one', [1]), whole('last', -1)], [9, 3], [5])
        save('gru_state', [N('Transpose', ['input'], ['t'], perm=[1, 0, 2]), N('GRU', ['t', 'W', 'R', 'B'], ['', 'h'], hidden_size=5, linear_before_reset=1), N('Squeeze', ['h', 'zero'], ['output'])], cells(3, 4, 5, 1) + [whole('zero', [0])], [9, 4], [5])
        save('gru_no_bias', [N('Transpose', ['input'], ['t'], perm=[1, 0, 2]), N('GRU', ['t', 'W', 'R'], ['y', ''], hidden_size=5, linear_before_reset=1, direction='forward'), N('Squeeze', ['y', 'one'], ['s']), N('Transpose', ['s'], ['output'], perm=[1, 0, 2])],
            cells(3, 4, 5, 1)[:2] + [whole('one', [1])], [9, 4], [9, 5])

        """;

    private const string Keras = """
        save('keras_2d', [N('Transpose', ['input'], ['x'], perm=[0, 3, 1, 2]), N('Conv', ['x', 'w1', 'b1'], ['c1'], auto_pad='SAME_UPPER', strides=[2, 2]), N('Relu', ['c1'], ['r1']), N('Transpose', ['r1'], ['n1'], perm=[0, 2, 3, 1]),
            N('Mul', ['n1', 'scale'], ['n2']), N('Add', ['n2', 'shift'], ['n3']), N('Transpose', ['n3'], ['x2'], perm=[0, 3, 1, 2]), N('MaxPool', ['x2'], ['p'], kernel_shape=[2, 2], strides=[2, 2], auto_pad='VALID'), N('Conv', ['p', 'w2'], ['d'], group=6, pads=[1, 1, 1, 1]),
            N('Transpose', ['d'], ['n4'], perm=[0, 2, 3, 1]), N('ReduceMean', ['n4'], ['g'], axes=[1, 2], keepdims=0), N('MatMul', ['g', 'k'], ['m']), N('Add', ['m', 'bias'], ['l']), N('Softmax', ['l'], ['output'], axis=-1)],
            [tensor('w1', 6, 2, 3, 3), tensor('b1', 6), tensor('scale', 6), tensor('shift', 6), tensor('w2', 6, 1, 3, 3), tensor('k', 6, 4), tensor('bias', 4)], [12, 10, 2], [4])
        save('keras_1d', [N('Unsqueeze', ['input', 'axis1'], ['e']), N('Transpose', ['e'], ['x'], perm=[0, 3, 1, 2]), N('Conv', ['x', 'w', 'b'], ['c'], kernel_shape=[1, 5], strides=[1, 2], pads=[0, 2, 0, 2]), N('Relu', ['c'], ['r']), N('Transpose', ['r'], ['t'], perm=[0, 2, 3, 1]), N('Squeeze', ['t', 'axis1'], ['q']),
            N('Unsqueeze', ['q', 'axis1'], ['e2']), N('Transpose', ['e2'], ['x2'], perm=[0, 3, 1, 2]), N('Conv', ['x2', 'w2'], ['c2'], kernel_shape=[1, 3]), N('Add', ['c2', 'b2'], ['a2']), N('Transpose', ['a2'], ['t2'], perm=[0, 2, 3, 1]), N('Squeeze', ['t2', 'axis1'], ['q2']),
            N('Reshape', ['q2', 'flat'], ['f']), N('MatMul', ['f', 'k'], ['m']), N('Add', ['m', 'bias'], ['output'])],
            [whole('axis1', [1]), tensor('w', 8, 3, 1, 5), tensor('b', 8), tensor('w2', 4, 8, 1, 3), tensor('b2', 1, 4, 1, 1), whole('flat', [-1, 32]), tensor('k', 32, 3), tensor('bias', 3)], [20, 3], [3])
        save('keras_lstm', [N('Transpose', ['input'], ['t'], perm=[1, 0, 2]), N('LSTM', ['t', 'W', 'R', 'B'], ['y', '', ''], hidden_size=5, direction='forward', activations=['Sigmoid', 'Tanh', 'Tanh'], input_forget=0), N('Squeeze', ['y', 'one'], ['s']),
            N('LSTM', ['s', 'W1', 'R1', 'B1'], ['', 'h', ''], hidden_size=4, activations=['Sigmoid', 'Tanh', 'Tanh']), N('Squeeze', ['h', 'zero'], ['q']), N('MatMul', ['q', 'k'], ['m']), N('Add', ['m', 'bias'], ['output'])],
            cells(4, 3, 5, 1) + cells(4, 5, 4, 1, '1') + [whole('one', [1]), whole('zero', [0]), tensor('k', 4, 2), tensor('bias', 2)], [9, 3], [2])

        """;

    private const string Newer = """
        save('opset18', [N('Pad', ['input', 'pads', '', 'axes'], ['p']), N('Split', ['p'], ['a', 'b'], axis=1, num_outputs=2), N('Mish', ['a'], ['m']), N('Add', ['m', 'b'], ['s']), N('ReduceMean', ['s', 'axes'], ['output'], keepdims=0)], [whole('pads', [1, 2]), whole('axes', [-1])], [4, 6], [2], opset=18)
        save('opset20', [N('Gelu', ['input'], ['g']), N('Gelu', ['g'], ['t'], approximate='tanh'), N('ReduceMax', ['t', 'axes'], ['output'])], [whole('axes', [2])], [4, 6], [4, 1], opset=20)
        save('opset21', [N('GroupNormalization', ['input', 's', 'o'], ['output'], num_groups=2)], [tensor('s', 4), tensor('o', 4)], [4, 6], [4, 6], opset=21)
        save('resize', [N('Resize', ['input', '', 'scales'], ['a'], mode='nearest', coordinate_transformation_mode='asymmetric', nearest_mode='floor'), N('Resize', ['a', '', '', 'sizes'], ['output'], mode='linear', coordinate_transformation_mode='align_corners')],
            [floats('scales', [1, 1, 2, 2]), whole('sizes', [16, 3, 11, 13])], [3, 4, 5], [3, 11, 13], opset=13, batch=16)
        """;
}
