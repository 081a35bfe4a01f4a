// Checks that an entry stands in the audit log, as RFC 9162 has it in section 2.1.3.2. Nothing but what stands on the page is believed.

const toHex = bytes => Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("");
const fromHex = text => Uint8Array.from(text.match(/../g) ?? [], pair => parseInt(pair, 16));

async function sha256(...parts) {
    const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
        bytes.set(part, at);
        at += part.length;
    }

    return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/** The hash of a leaf: a zero byte stands before its bytes, so that no node can pass for a leaf. */
export const hashLeaf = text => sha256(Uint8Array.of(0), new TextEncoder().encode(text));

const hashNode = (left, right) => sha256(Uint8Array.of(1), left, right);

/**
 * The root that follows from a leaf and the hashes beside its way, with every hash on the way; root is null where the proof is too long or too short.
 * Places and sizes are BigInt: a log may have more entries than a double counts.
 */
export async function climb(leaf, index, size, hashes) {
    let hash = await hashLeaf(leaf);
    const steps = [toHex(hash)];
    if (index < 0n || index >= size) {
        return { root: null, steps };
    }

    let at = index;
    let last = size - 1n;
    for (const beside of hashes.map(fromHex)) {
        if (last === 0n) {
            return { root: null, steps };
        }

        if ((at & 1n) === 1n || at === last) {
            hash = await hashNode(beside, hash);
            while ((at & 1n) === 0n && at !== 0n) {
                at >>= 1n;
                last >>= 1n;
            }
        } else {
            hash = await hashNode(hash, beside);
        }

        steps.push(toHex(hash));
        at >>= 1n;
        last >>= 1n;
    }

    return { root: last === 0n ? toHex(hash) : null, steps };
}

/** The size and the root that a signed head names: its second and third line. */
export function readHead(note) {
    const lines = note.split("\n");
    const root = lines.length > 2 ? toHex(Uint8Array.from(atob(lines[2]), character => character.charCodeAt(0))) : "";
    return { size: lines[1] ?? "", root };
}

async function check(proof, leaf, result, steps) {
    const { index, size, root, hashes, checkpoint } = proof.dataset;
    const head = readHead(checkpoint);
    const found = await climb(leaf.value, BigInt(index), BigInt(size), hashes.split(" ").filter(hash => hash.length > 0));
    const holds = found.root !== null && found.root === root && head.root === root && head.size === size;
    result.dataset.holds = String(holds);
    result.className = holds ? "proof-holds" : "proof-fails";
    result.textContent = holds
        ? `It holds: these bytes are entry ${index} of the tree of ${size} entries whose signed head has this root.`
        : head.root !== root || head.size !== size
            ? "It does not hold: the signed head is of another tree than the proof."
            : "It does not hold: these bytes are not the entry that the tree has at this place.";
    steps.replaceChildren(...found.steps.map(step => {
        const item = document.createElement("li");
        const code = document.createElement("code");
        code.textContent = step;
        item.append(code);
        return item;
    }));
}

const proof = typeof document === "undefined" ? null : document.getElementById("proof");
if (proof !== null) {
    const leaf = document.getElementById("leaf");
    const result = document.getElementById("proof-result");
    const steps = document.getElementById("proof-steps");
    const recheck = () => check(proof, leaf, result, steps).catch(error => {
        result.dataset.holds = "false";
        result.className = "proof-fails";
        result.textContent = `It could not be computed: ${error.message}`;
    });
    leaf.addEventListener("input", recheck);
    recheck();
}
