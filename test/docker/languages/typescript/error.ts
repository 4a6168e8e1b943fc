interface Greeting {
	text: string;
}

const greeting: Greeting = /* é 漢字 😀 */	missing;
console.log(greeting.text);
