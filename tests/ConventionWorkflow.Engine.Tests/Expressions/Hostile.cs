using ConventionWorkflow.Engine.Expressions.Scripting;

namespace ConventionWorkflow.Engine.Tests.Expressions;

/// <summary>Scripts that mean no good.</summary>
internal static class Hostile
{
    /// <summary>A workflow whose data are too long, too many, too deep and broken, besides some that are sound.</summary>
    public static World World { get; } = new()
    {
        Variables = $$"""
            { "N": 41, "list": [1, 2, 3], "long": "{{new string('x', 100_001)}}", "many": [{{string.Join(',', new int[10_001])}}],
              "deep": {{new string('[', 51)}}{{new string(']', 51)}}, "half": "\ud83d",
              "hundred": [{{string.Join(',', new int[100])}}], "thousands": [{{string.Join(',', new int[10_000])}}] }
            """,
    };

    /// <summary>What reaches for the machine beneath, or writes what is no expression of this language.</summary>
    public static TheoryData<string> Escapes { get; } =
    [
        .. """
            this
            globalThis
            window.location
            process.exit()
            require('fs')
            import('fs')
            import.meta
            eval('1')
            ev\u0061l('1')
            Function('return 1')()
            new Function('return 1')
            constructor.constructor('return 1')()
            ''.constructor
            ''['constructor']
            ''['con' + 'structor']
            ''['con' + 'structor']['con' + 'structor']('return process')()
            [].map.constructor('return 1')()
            [].map['con' + 'structor']
            [1].map(x => x.constructor)
            (5).constructor
            Math.constructor
            Math['con' + 'structor']
            Date.prototype
            new Date().constructor
            new (''['con' + 'structor'])
            JSON.parse('{"constructor": {"constructor": 1}}')['con' + 'structor']
            getVariable.constructor
            getVariable('__proto__')
            variables.__proto__
            variables['__proto__']
            variables['__pro' + 'to__']
            variables?.constructor
            []['__pro' + 'to__']
            ({ __proto__: [1] })
            ({ '__proto__': [1] }).length
            JSON.parse('{"__proto__": {"a": 1}}').a
            ({ get x() { return 1 } })
            ({ set x(v) { } })
            ({ x() { return 1 } })
            ({ [Symbol.iterator]: 1 })
            ({}).hasOwnProperty('x')
            ({}).__defineGetter__('x', 1)
            ({}).valueOf()
            Symbol.iterator
            async () => 1
            await 1
            yield 1
            label: 1
            class A { }
            delete variables.N
            variables.N = 1
            variables.N += 1
            variables.N++
            --variables.N
            variables.x ||= 1
            undefined = 1
            variables
            x => x
            (() => 1)()
            (x => x)(1)
            [1].map(function (x) { return x })
            [1].map(x => { return x })
            [1].map(({ x }) => x)
            [1].map((x = 1) => x)
            [1].map((...x) => x)
            [1].map((a, b, c, d, e) => a)
            [1].map(eval)
            [1].sort()
            [1].push(2)
            [1].toSorted((a, b) => a - b)
            'x'.replace('x', x => x)
            'x'.replace(/x/, 'y')
            /x/.exec('x')
            'x'.match('x')
            ''.trim.call(1)
            ''.trim.constructor
            `${''.constructor}`
            String.raw`x`
            tag`x`
            String.fromCharCode(65)
            Object.assign({}, {})
            Object.getPrototypeOf('')
            Object.defineProperty({}, 'x', {})
            Object.constructor
            Reflect.ownKeys({})
            new Proxy({}, {})
            Math.random()
            setTimeout('1')
            fetch('http://localhost')
            WebAssembly
            System.IO.File
            importNamespace('System')
            new.target
            super.x
            arguments[0]
            1n
            0777
            '\07'
            void 0
            1, 2
            1 in [1]
            [] instanceof Array
            ~1
            1 | 2
            1 << 2
            debugger
            throw 1
            if (1) 2
            for (;;) { }
            while (true) { }
            do 1; while (1)
            var a
            let a = 1
            const a = 1
            with (Math) max(1)
            { 1 }
            #x in y
            @x
            """.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
    ];

    /// <summary>A script that would take too much, and the fault that it ends with.</summary>
    public static TheoryData<string, string> Stalls { get; } = new()
    {
        { Rep("(", 100_000), ScriptCodes.TooLong },
        { Rep("!", 100_000) + "1", ScriptCodes.TooLong },
        { "1" + Rep("+1", 100_000), ScriptCodes.TooLong },
        { Rep("(", 150) + "1" + Rep(")", 150), ScriptCodes.TooDeep },
        { Rep("[", 150) + Rep("]", 150), ScriptCodes.TooDeep },
        { Rep("({a:", 150) + "1" + Rep("})", 150), ScriptCodes.TooDeep },
        { Rep("`${", 150) + "1" + Rep("}`", 150), ScriptCodes.TooDeep },
        { Rep("variables[", 150) + "1" + Rep("]", 150), ScriptCodes.TooDeep },
        { Rep("String(", 150) + "1" + Rep(")", 150), ScriptCodes.TooDeep },
        { Rep("2**", 150) + "1", ScriptCodes.TooDeep },
        { Rep("1?", 150) + "1" + Rep(":1", 150), ScriptCodes.TooDeep },
        { Rep("[1].map(a=>", 150) + "1" + Rep(")", 150), ScriptCodes.TooDeep },
        { Rep("[...", 150) + "1" + Rep("]", 150), ScriptCodes.TooDeep },
        { Rep("[", 60) + Rep("]", 60), ScriptCodes.TooDeep },
        { "variables.hundred.reduce(a => [a], [])", ScriptCodes.TooDeep },
        { "variables.hundred.reduce(a => ({ a }), 1)", ScriptCodes.TooDeep },
        { "JSON.parse('['.repeat(200) + ']'.repeat(200))", ScriptCodes.WrongArgument },
        { "variables.deep", ScriptCodes.TooDeep },
        { "'x'.repeat(1e6)", ScriptCodes.TextTooLong },
        { "'x'.repeat(1e9)", ScriptCodes.TextTooLong },
        { "'x'.padStart(1e6)", ScriptCodes.TextTooLong },
        { "'x'.padEnd(2e9, 'ab')", ScriptCodes.TextTooLong },
        { "variables.hundred.slice(0, 18).reduce(a => a + a, 'x')", ScriptCodes.TextTooLong },
        { "variables.hundred.slice(0, 18).reduce(a => a.concat(a), 'x')", ScriptCodes.TextTooLong },
        { "variables.hundred.slice(0, 18).reduce(a => `${a}${a}`, 'x')", ScriptCodes.TextTooLong },
        { "variables.hundred.join('x'.repeat(2000))", ScriptCodes.TextTooLong },
        { "'a'.repeat(1000).replaceAll('a', 'b'.repeat(1000))", ScriptCodes.TextTooLong },
        { "'a'.repeat(1000).replaceAll('a', '$`$`')", ScriptCodes.TextTooLong },
        { "JSON.stringify('\\u0001'.repeat(20000))", ScriptCodes.TextTooLong },
        { "'\\u0001'.repeat(20000)", ScriptCodes.TextTooLong },
        { "variables.hundred.map(x => 'x'.repeat(2000))", ScriptCodes.TextTooLong },
        { "variables.long", ScriptCodes.TextTooLong },
        { "'x'.repeat(20000).split('')", ScriptCodes.ListTooLong },
        { "[...'x'.repeat(20000)]", ScriptCodes.ListTooLong },
        { "({ ...'x'.repeat(20000) })", ScriptCodes.ListTooLong },
        { "Object.keys('x'.repeat(20000))", ScriptCodes.ListTooLong },
        { "variables.hundred.slice(0, 15).reduce(a => a.concat(a), [1])", ScriptCodes.ListTooLong },
        { "variables.hundred.slice(0, 15).reduce(a => [...a, ...a], [1])", ScriptCodes.ListTooLong },
        { "Math.max(...variables.thousands, ...variables.thousands)", ScriptCodes.ListTooLong },
        { "variables.many", ScriptCodes.ListTooLong },
        { "variables.thousands.map(x => variables.thousands.map(y => x + y))", ScriptCodes.TooManySteps },
        { "variables.hundred.some(x => variables.hundred.some(y => variables.hundred.some(z => x < y)))", ScriptCodes.TooManySteps },
        { "variables.hundred.slice(0, 40).reduce(a => [a, a], []).flat(1/0)", ScriptCodes.TooManySteps },
        { "variables.hundred.slice(0, 40).reduce(a => [[], a, a], []).toString()", ScriptCodes.TooManySteps },
        { "JSON.stringify(variables.hundred.slice(0, 40).reduce(a => ({ a, b: a }), 1))", ScriptCodes.TextTooLong },
        { "variables.hundred.slice(0, 40).reduce(a => [a, a], [])", ScriptCodes.TextTooLong },
        { "variables.hundred.map(x => 'x'.repeat(99999)).length", ScriptCodes.TooManySteps },
        { "'a'.repeat(50000).indexOf('a'.repeat(25000) + 'ba')", ScriptCodes.TooManySteps },
        { "'a'.repeat(50000).replaceAll('a'.repeat(25000) + 'ba', '')", ScriptCodes.TooManySteps },
        { "variables.thousands.map((x, i, all) => all.indexOf(i)).length", ScriptCodes.TooManySteps },
        { "variables.thousands.map((x, i, all) => all.toSorted()).length", ScriptCodes.TooManySteps },
        { "variables.thousands.map((x, i, all) => all == '').length", ScriptCodes.TooManySteps },
        { "variables.hundred.map(x => Number('9'.repeat(90000))).length", ScriptCodes.TooManySteps },
        { "variables.half", ScriptCodes.UnreadableValue },
    };

    /// <summary>What is long but flat has a value.</summary>
    public static TheoryData<string> Flat { get; } =
    [
        Rep("!", 9_998) + "1",
        "1" + Rep("+1", 4_999),
        Rep("- ", 4_999) + "1",
        "1" + Rep("&&1", 3_000),
        Rep("0?1:", 2_400) + "1",
        "({})" + Rep("?.a", 3_000) + "??1",
        "1" + Rep("==1", 3_000),
        Rep(" ", 9_999) + "1",
        "1" + Rep(";", 9_000),
        "[" + Rep("1,", 4_999) + "]",
        Rep("(", 99) + "1" + Rep(")", 99),
        Rep("1??(1||1&&1==1<1+-1*[1].map(a=>`${{a:[", 12) + "1" + Rep("]}}`)[0])", 12),
        Rep("0||1&&1==1<1+-1*[1].map(a=>", 49) + "1" + Rep(")[0]", 49),
        "parseInt('f'.repeat(99000), 16) > 1",
        "Number('0x' + 'f'.repeat(90000)) > 1",
        "1e99999999999 > 1",
    ];

    private static string Rep(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
